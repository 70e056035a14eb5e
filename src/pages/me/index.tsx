import { Page } from '../../components/Page'

export default function MePage() {
  return (
    <Page title="我的" tab="me">
      {null}
    </Page>
  )
}
