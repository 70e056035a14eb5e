import { Page } from '../../../components/Page'

export default function ShelfPage() {
  return <Page title="我的书架">{null}</Page>
}
