import { Page } from '../../../components/Page'

export default function LawsPage() {
  return <Page title="法规">{null}</Page>
}
