import { type Phase, phaseState } from '../../../domain/campaign/phase'
import { daysLeft } from '../../../domain/campaign/stage'
import { DAY_MS, MINUTE_MS, unionDate } from '../../../domain/time'

export { deadlineText } from '../../../domain/time'

const HOUR_MS = 60 * MINUTE_MS

/** “6 天” by days of the calendar; on the last one “5 小时”, “23 分钟”, “40 秒”, never more than there is. */
export function leftText(until: number, now: number): string {
  const days = daysLeft(until, now)
  if (days > 0) return `${days} 天`
  const left = until - now
  if (left >= HOUR_MS) return `${Math.floor(left / HOUR_MS)} 小时`
  if (left >= MINUTE_MS) return `${Math.floor(left / MINUTE_MS)} 分钟`
  return `${Math.max(0, Math.floor(left / 1000))} 秒`
}

/** “11.6–11.26”: both days included, since at `until` itself it is over. With the year where it is far away. */
export function daysText({ from, until }: Pick<Phase, 'from' | 'until'>, now: number): string {
  const first = dotted(from, now)
  const last = dotted(until - 1, now)
  return first === last ? first : `${first}–${last}`
}

/** Within so long nobody takes a date for that of another year. */
const NEAR_MS = 300 * DAY_MS

function dotted(instant: number, now: number): string {
  const [year = '', month, day] = unionDate(instant).split('-')
  const days = `${Number(month)}.${Number(day)}`
  return Math.abs(instant - now) < NEAR_MS ? days : `${year}.${days}`
}

/** What begins next. */
export function nextPhase(phases: readonly Phase[], now: number): Phase | undefined {
  return phases.filter(({ from }) => from > now).sort((one, other) => one.from - other.from)[0]
}

/** As many phases as stand side by side: the running one, what was just before it, and what comes. */
export function phasesAround(phases: readonly Phase[], now: number, most: number): readonly Phase[] {
  if (phases.length <= most) return phases
  const running = phases.findIndex((phase) => phaseState(phase, now) !== 'over')
  const at = running === -1 ? phases.length - 1 : running
  const from = Math.max(0, Math.min(at - 1, phases.length - most))
  return phases.slice(from, from + most)
}
