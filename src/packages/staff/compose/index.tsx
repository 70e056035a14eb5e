import { Console, Head } from '../Console'
import { mayReview } from '../useStaffing'

/** Writing a notice. */
export default function ComposePage() {
  return (
    <Console title="写通知" place="notices" isFor={mayReview}>
      {({ isWide }) => isWide && <Head title="写通知" />}
    </Console>
  )
}
