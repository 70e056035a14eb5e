import { State } from '../../../components/State'
import type { Which } from './useQueue'

/** Nothing waits, or nothing was taken down. */
export function EmptyQueue({ which }: { which: Which }) {
  if (which === 'removed') {
    return <State icon="check-circle-fill" title="没有下架的作品" text="下架的作品留在这里，弄错了能恢复公开" />
  }
  return <State icon="check-circle-fill" title="都看过了" text="新交的、被举报的、平台拿不准的作品会出现在这里" />
}
