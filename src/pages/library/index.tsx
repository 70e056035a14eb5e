import { Page } from '../../components/Page'

export default function LibraryPage() {
  return (
    <Page title="职工书屋" tab="library">
      {null}
    </Page>
  )
}
