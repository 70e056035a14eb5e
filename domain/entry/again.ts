import type { Phase, PhaseKind } from '../campaign/phase'
import { DAY_MS, deadlineText, startOfDay, unionDate } from '../time'

/**
 * 改好再交: until when a returned work may be handed in again. While works are collected that is until the deadline;
 * what comes back shortly before it, or after, has days of its own, as many as staff give.
 */

/** Days staff may give, and those they give where they say nothing. */
export const DAYS_AGAIN = { usual: 3, most: 10 }

const DECIDING: readonly PhaseKind[] = ['review', 'vote']

/**
 * The last moment, exclusive, for a work that is returned now: the end of the last of its days or of collecting, whichever
 * is later, and never beyond what is decided next. Null where there is no time left.
 */
export function againUntil(phases: readonly Phase[], now: number, days: number): number | null {
  const endOfDays = startOfDay(unionDate(now + days * DAY_MS)) + DAY_MS
  const ofCollecting = phases.flatMap(({ kind, until }) => (kind === 'collect' ? [until] : []))
  const last = Math.max(0, ...ofCollecting, Math.min(endOfDays, decidedAt(phases, now)))
  return last > now ? last : null
}

/**
 * When something is decided that a work has to be there for: recommending ends, where it goes on or is to come; else the
 * next review or vote begins; else one that runs ends; else results are announced; else the campaign ends.
 */
function decidedAt(phases: readonly Phase[], now: number): number {
  const of = (kinds: readonly PhaseKind[]) => phases.filter(({ kind, until }) => kinds.includes(kind) && until > now)
  const recommending = of(['recommend']).map(({ until }) => until)
  if (recommending.length > 0) return Math.max(...recommending)
  const deciding = of(DECIDING)
  const running = deciding.filter(({ from }) => from <= now).map(({ until }) => until)
  const coming = deciding.filter(({ from }) => from > now).map(({ from }) => from)
  if (running.length > 0) return Math.min(...running)
  if (coming.length > 0) return Math.min(...coming)
  const announced = of(['announce']).flatMap(({ from }) => (from > now ? [from] : []))
  return announced.length > 0 ? Math.min(...announced) : Math.max(...phases.map(({ until }) => until))
}

/** “改好后最晚 11 月 26 日 24:00 交”: for the author, and for whoever returns it. */
export function againText(until: number): string {
  return `改好后最晚 ${deadlineText(until)} 交`
}
