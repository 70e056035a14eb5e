import { Page } from '../../../components/Page'

export default function BooksPage() {
  return <Page title="书架">{null}</Page>
}
