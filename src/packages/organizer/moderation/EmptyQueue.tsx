import { State } from '../../../components/State'

/** Nothing waits. */
export function EmptyQueue() {
  return <State icon="check-circle-fill" title="都看过了" text="新交的、被举报的、平台拿不准的作品会出现在这里" />
}
