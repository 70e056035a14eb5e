import type { Phase, PhaseKind } from '../campaign/phase'
import { addDays, DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../time'
import { fetchUntilOf } from '../walk/counting'
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

const endOf = ({ until }: Pick<Phase, 'until'>) => until

/**
 * Until when somebody can still come into a list: it is frozen after that, or whoever completes later would be left out.
 * A campaign that has no such phase is waited for to its end. Steps of the last day are fetched on the next.
 */
export function completedUntil(entry: DrawEntry, phases: readonly Pick<Phase, 'kind' | 'until'>[]): number {
  const meant = phases.filter(({ kind }) => COMPLETED_IN[entry].includes(kind))
  return Math.max(0, ...(meant.length > 0 ? meant : phases).map(entry === 'walk_completed' ? fetchUntilOf : endOf))
}

/** A request that came in the last moment has ended by then, one way or the other: no function runs for longer. */
const UNDER_WAY_MS = MINUTE_MS
/** Tries that were left halfway are counted every five minutes. */
const COUNTED_EVERY_MS = 5 * MINUTE_MS
const OF_TRIES: readonly DrawEntry[] = ['quiz_passed', 'riddles_solved']

/**
 * From when a list can be frozen: what was begun in the last moment of the phase is over, and counted. Until then somebody
 * who was in time might be missing.
 */
export function freezableFrom(entry: DrawEntry, phases: readonly Pick<Phase, 'kind' | 'until'>[]): number {
  return completedUntil(entry, phases) + UNDER_WAY_MS + (OF_TRIES.includes(entry) ? COUNTED_EVERY_MS : 0)
}

/** The first instant a prize can be claimed no more: so many whole days after the day one was asked. */
export function claimUntilOf(askedAt: number, claimDays: number): number {
  return startOfDay(addDays(unionDate(askedAt), claimDays + 1))
}

/**
 * Reminders of a prize that waits to be claimed, each once: in the morning two days before the last day, and in the
 * morning of the last day.
 */
export const REMINDERS = ['twoDays', 'lastDay'] as const
export type ReminderKind = (typeof REMINDERS)[number]

const NINE_MS = 9 * 60 * MINUTE_MS
/** From midnight of the day after the last one back to nine in the morning of the day it is said. */
const BEFORE_END_MS: Readonly<Record<ReminderKind, number>> = {
  twoDays: 3 * DAY_MS - NINE_MS,
  lastDay: DAY_MS - NINE_MS,
}

/** When somebody who did not claim is reminded. @param claimUntil as of `claimUntilOf` */
export function reminderAt(kind: ReminderKind, claimUntil: number): number {
  return claimUntil - BEFORE_END_MS[kind]
}

/** The reminders there are: with a few days to claim, the first would come on the day one hears of the prize, or before. */
export function remindersOf(claimDays: number): readonly ReminderKind[] {
  return claimDays > 2 ? REMINDERS : ['lastDay']
}

/** How long it is kept whose line of a list is whose, after the last prize was claimed or passed on. */
const NAMES_KEPT_DAYS = 180

/** When it is forgotten who was in a list, counted from when nothing can come of it any more. */
export function forgetNamesAt(overAt: number): number {
  return overAt + NAMES_KEPT_DAYS * DAY_MS
}
