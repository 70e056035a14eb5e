import { Page } from '../../../components/Page'

export default function BookPage() {
  return <Page title="书的介绍">{null}</Page>
}
