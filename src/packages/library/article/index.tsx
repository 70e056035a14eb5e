import { Page } from '../../../components/Page'

export default function ArticlePage() {
  return <Page title="法规条文">{null}</Page>
}
