import type { Phase, PhaseKind } from '../campaign/phase'
import { addDays, startOfDay, unionDate } from '../time'
import type { DrawEntry } from './plan'

/** Phases in which people do what a draw asks for. */
const COMPLETED_IN: Readonly<Record<DrawEntry, readonly PhaseKind[]>> = {
  quiz_passed: ['play'],
  riddles_solved: ['play'],
  walk_completed: ['play'],
  message_shown: ['play'],
  work_accepted: ['collect'],
  event_attended: ['signup', 'collect', 'play'],
}

/**
 * Until when somebody can still come into a list: it is frozen after that, or whoever completes later would be left out.
 * A campaign that has no such phase is waited for to its end.
 */
export function completedUntil(entry: DrawEntry, phases: readonly Pick<Phase, 'kind' | 'until'>[]): number {
  const meant = phases.filter(({ kind }) => COMPLETED_IN[entry].includes(kind))
  return Math.max(0, ...(meant.length > 0 ? meant : phases).map(({ until }) => until))
}

/** The first instant a prize can be claimed no more: so many whole days after the day one was asked. */
export function claimUntilOf(askedAt: number, claimDays: number): number {
  return startOfDay(addDays(unionDate(askedAt), claimDays + 1))
}
