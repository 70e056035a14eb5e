import { Page } from '../../../components/Page'

export default function ListPage() {
  return <Page title="书单">{null}</Page>
}
