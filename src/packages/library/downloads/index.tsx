import { Page } from '../../../components/Page'

export default function DownloadsPage() {
  return <Page title="下载的书">{null}</Page>
}
