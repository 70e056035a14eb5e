import { Console } from '../Console'
import { PhoneHome } from './PhoneHome'
import { WideHome } from './WideHome'

/** 工会工作台: the day in figures, and what waits. */
export default function StaffHomePage() {
  return (
    <Console title="工会工作台" place="home">
      {(work) => (work.isWide ? <WideHome {...work} /> : <PhoneHome {...work} />)}
    </Console>
  )
}
