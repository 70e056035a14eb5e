import { Page } from '../../../components/Page'

export default function AnnotationsPage() {
  return <Page title="我的笔记">{null}</Page>
}
