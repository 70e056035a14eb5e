import { Page } from '../../../components/Page'

export default function ListsPage() {
  return <Page title="书单">{null}</Page>
}
