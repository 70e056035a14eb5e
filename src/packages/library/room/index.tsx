import { Page } from '../../../components/Page'

export default function RoomPage() {
  return <Page title="共读">{null}</Page>
}
