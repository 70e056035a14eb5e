import { Page } from '../../../components/Page'

export default function RoomsPage() {
  return <Page title="共读">{null}</Page>
}
