import { Page } from '../../components/Page'

export default function BenefitPage() {
  return (
    <Page title="会员普惠" tab="benefit">
      {null}
    </Page>
  )
}
