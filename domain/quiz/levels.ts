import type { Phase } from '../campaign/phase'
import { addDays, startOfDay, unionDate } from '../time'
import type { QuizPlan } from './plan'

/** When the first `play` phase of a campaign begins; undefined where it has none. */
export function firstPlay(phases: readonly Phase[]): number | undefined {
  const begins = phases.filter(({ kind }) => kind === 'play').map(({ from }) => from)
  return begins.length > 0 ? Math.min(...begins) : undefined
}

/**
 * When a level opens: the first with the phase, and where they open daily one more at 00:00 in UTC+8 of each union day
 * after its first. A level stays open: nobody has to come every day (国办函〔2026〕12号).
 */
export function levelOpensAt(plan: Pick<QuizPlan, 'opensDaily'>, level: number, playFrom: number): number {
  if (level === 1 || !plan.opensDaily) return playFrom
  return startOfDay(addDays(unionDate(playFrom), level - 1))
}
