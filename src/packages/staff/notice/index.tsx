import { Console, Head } from '../Console'
import { mayReview } from '../useStaffing'

/** One published notice as its staff see it. */
export default function StaffNoticePage() {
  return (
    <Console title="通知" place="notices" isFor={mayReview}>
      {({ isWide }) => isWide && <Head title="通知" />}
    </Console>
  )
}
