import { Console, Head } from '../Console'
import { mayReview } from '../useStaffing'

/** What came down from the union above, to pass on. */
export default function ReceivedPage() {
  return (
    <Console title="上级来文" place="notices" isFor={mayReview}>
      {({ isWide }) => isWide && <Head title="上级来文" />}
    </Console>
  )
}
