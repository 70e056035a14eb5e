import { Page } from '../../../components/Page'

export default function SearchPage() {
  return <Page title="找书">{null}</Page>
}
