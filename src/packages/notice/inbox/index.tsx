import { Page } from '../../../components/Page'

export default function NoticePage() {
  return <Page title="通知">{null}</Page>
}
