import * as z from 'zod/mini'
import { UnionDateText } from '../shapes'
import { addDays, startOfDay, unionDate, weekdayOf, type UnionDate } from '../time'

/**
 * Working days as the State Council's yearly notice sets them, with 调休: a festival's days off,
 * and the weekend days worked in exchange. Days a notice does not name follow the week.
 */

/** One day a notice names: off for the festival, or a weekend day worked for it. */
export const NamedDay = z.object({ date: UnionDateText, name: z.string(), off: z.boolean() })
export type NamedDay = z.infer<typeof NamedDay>

export const CalendarYear = z.object({
  year: z.int(),
  /** Address of the notice. */
  source: z.string(),
  days: z.array(NamedDay),
})
export type CalendarYear = z.infer<typeof CalendarYear>

export interface DayKind {
  kind: 'working' | 'off'
  /** The festival, where a notice names the day: “国庆节”. */
  name?: string
  /** False while the notice of the day's year is not out: the answer is then only the week's. */
  known: boolean
}

/**
 * Whether people work on `date`.
 *
 * A year whose notice is not out yet is answered by the week, Monday to Friday working, with
 * `known: false`: a deadline has to be stated before the notice comes, and the festivals that
 * will move it are not ours to guess.
 */
export function dayKind(date: UnionDate, calendars: readonly CalendarYear[]): DayKind {
  const known = calendars.some((each) => each.year === Number(date.slice(0, 4)))
  // Every notice is searched: one may name days of the December before its year.
  for (const { days } of calendars) {
    const named = days.find((day) => day.date === date)
    if (named) return { kind: named.off ? 'off' : 'working', name: named.name, known: true }
  }
  return { kind: weekdayOf(date) <= 5 ? 'working' : 'off', known }
}

/** The first working day after `date`. */
export function nextWorkingDay(date: UnionDate, calendars: readonly CalendarYear[]): UnionDate {
  return nextDayOf('working', date, calendars)
}

/** The first day off after `date`. */
export function nextDayOff(date: UnionDate, calendars: readonly CalendarYear[]): UnionDate {
  return nextDayOf('off', date, calendars)
}

function nextDayOf(kind: DayKind['kind'], date: UnionDate, calendars: readonly CalendarYear[]): UnionDate {
  // Ends: the notices name finitely many days, and every week beyond them has both kinds.
  let next = addDays(date, 1)
  while (dayKind(next, calendars).kind !== kind) next = addDays(next, 1)
  return next
}

/**
 * The end of a limit of `count` working days that begins at `instant`: the same time of day,
 * `count` working days later. One that begins on a day off counts from the next working day.
 *
 * @param instant milliseconds since the epoch
 * @param count whole working days, not negative
 * @returns milliseconds since the epoch, always on a working day
 */
export function addWorkingDays(instant: number, count: number, calendars: readonly CalendarYear[]): number {
  const began = unionDate(instant)
  let date = dayKind(began, calendars).kind === 'working' ? began : nextWorkingDay(began, calendars)
  for (let left = count; left > 0; left -= 1) date = nextWorkingDay(date, calendars)
  return startOfDay(date) + (instant - startOfDay(began))
}
