import { Page } from '../../../components/Page'

export default function ReaderPage() {
  return <Page title="读书">{null}</Page>
}
