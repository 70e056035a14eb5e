import { Page } from '../../components/Page'

export default function CardPage() {
  return (
    <Page title="会员卡" tab="card">
      {null}
    </Page>
  )
}
