import { Page } from '../../../components/Page'

export default function SuggestPage() {
  return <Page title="荐书">{null}</Page>
}
