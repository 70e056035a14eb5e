import { Console, Head } from '../Console'
import { mayReview } from '../useStaffing'

/** Notices that a union and those below it published, and drafts. */
export default function NoticesPage() {
  return (
    <Console title="通知公告" place="notices" isFor={mayReview}>
      {({ isWide }) => isWide && <Head title="通知公告" />}
    </Console>
  )
}
