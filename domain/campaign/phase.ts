import * as z from 'zod/mini'
import { Id, Instant } from '../shapes'

/**
 * What a campaign does in a span of time. One campaign may have several phases of a kind, and phases may overlap: a
 * public vote while experts score.
 */
export const PhaseKind = z.enum(['signup', 'collect', 'recommend', 'review', 'vote', 'announce', 'show', 'play'])
export type PhaseKind = z.infer<typeof PhaseKind>

export const PHASE_NAMES: Readonly<Record<PhaseKind, string>> = {
  signup: '报名',
  collect: '征集作品',
  recommend: '逐级推荐',
  review: '评审',
  vote: '投票',
  announce: '公示',
  show: '展示',
  play: '参与',
}

/** A phase runs while `from <= now < until`, by the server's clock: at `until` itself it is over. */
export const Phase = z.object({
  id: Id,
  kind: PhaseKind,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  from: Instant,
  until: Instant,
})
export type Phase = z.infer<typeof Phase>

export type PhaseState = 'coming' | 'running' | 'over'

/** @param now the server's clock; a phone's own never decides */
export function phaseState({ from, until }: Pick<Phase, 'from' | 'until'>, now: number): PhaseState {
  if (now < from) return 'coming'
  return now < until ? 'running' : 'over'
}

/** The phase of this kind that runs now; of several the one that ends last. */
export function runningPhase(phases: readonly Phase[], kind: PhaseKind, now: number): Phase | undefined {
  return phases
    .filter((each) => each.kind === kind && phaseState(each, now) === 'running')
    .sort((one, other) => other.until - one.until)[0]
}

/** From the first phase's beginning to the last one's end. */
export function spanOf(phases: readonly Phase[]): { from: number; until: number } {
  return {
    from: Math.min(...phases.map(({ from }) => from)),
    until: Math.max(...phases.map(({ until }) => until)),
  }
}
