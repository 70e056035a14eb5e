import { Console } from '../Console'
import { mayReview } from '../useStaffing'
import { PhoneQueue } from './PhoneQueue'
import { WideQueue } from './WideQueue'

/** 入会审核. */
export default function ApplicationsPage() {
  return (
    <Console title="入会审核" place="applications" isFor={mayReview}>
      {(work) => (work.isWide ? <WideQueue {...work} /> : <PhoneQueue {...work} />)}
    </Console>
  )
}
