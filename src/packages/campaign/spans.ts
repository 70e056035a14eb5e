import { DAY_MS, MINUTE_MS, unionDate } from '../../../domain/time'
import { type Phase, phaseState } from '../../../domain/campaign/phase'

const HOUR_MS = 60 * MINUTE_MS

/** “6 天”, “5 小时”, “23 分钟”, “40 秒”: what is left, never more than there is, so that nobody comes late. */
export function leftText(milliseconds: number): string {
  if (milliseconds >= DAY_MS) return `${Math.floor(milliseconds / DAY_MS)} 天`
  if (milliseconds >= HOUR_MS) return `${Math.floor(milliseconds / HOUR_MS)} 小时`
  if (milliseconds >= MINUTE_MS) return `${Math.floor(milliseconds / MINUTE_MS)} 分钟`
  return `${Math.max(0, Math.floor(milliseconds / 1000))} 秒`
}

/** “11.6–11.26”: both days included, since at `until` itself it is over. With the year where it is another. */
export function daysText({ from, until }: Pick<Phase, 'from' | 'until'>, now: number): string {
  const first = dotted(from, now)
  const last = dotted(until - 1, now)
  return first === last ? first : `${first}–${last}`
}

function dotted(instant: number, now: number): string {
  const [year = '', month, day] = unionDate(instant).split('-')
  const days = `${Number(month)}.${Number(day)}`
  return year === unionDate(now).slice(0, 4) ? days : `${year}.${days}`
}

/** Phases in which people themselves do something stand before those they wait for. */
const FOR_PEOPLE: readonly Phase['kind'][] = ['collect', 'play', 'signup', 'vote']

/** The phase whose end matters most now; of several what people do themselves, and of those what ends first. */
export function mainPhase(phases: readonly Phase[], now: number): Phase | undefined {
  return phases
    .filter((phase) => phaseState(phase, now) === 'running')
    .sort((one, other) => rank(one) - rank(other) || one.until - other.until)[0]
}

const rank = ({ kind }: Phase) => (FOR_PEOPLE.includes(kind) ? 0 : 1)

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
