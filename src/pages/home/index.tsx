import { Page } from '../../components/Page'

export default function HomePage() {
  return (
    <Page title="网上工会" tab="home">
      {null}
    </Page>
  )
}
