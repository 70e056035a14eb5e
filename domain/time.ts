/**
 * Time is milliseconds since the epoch everywhere; the union's day is UTC+8.
 *
 * China has kept one zone without summer time since 1992, so a fixed offset is exact
 * for every instant this service handles, and no time-zone database is needed on a phone.
 */
const UNION_OFFSET_MS = 8 * 60 * 60 * 1000
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** A calendar day of the union, `YYYY-MM-DD` in UTC+8. Sorts as text. */
export type UnionDate = string

/** The union's day that holds `instant`. */
export function unionDate(instant: number): UnionDate {
  return new Date(instant + UNION_OFFSET_MS).toISOString().slice(0, 10)
}

/** The first instant of a union day: 00:00 in UTC+8. */
export function startOfDay(date: UnionDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) - UNION_OFFSET_MS
}

/** The union day `days` after `date` (before it, when negative). */
export function addDays(date: UnionDate, days: number): UnionDate {
  return unionDate(startOfDay(date) + days * DAY_MS)
}

/** Day of the week as people count it: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: UnionDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay()
  return (day === 0 ? 7 : day) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/** Minutes since 00:00 in UTC+8, from 0 to 1439. */
export function minuteOfDay(instant: number): number {
  return Math.floor((instant - startOfDay(unionDate(instant))) / MINUTE_MS)
}

/** `HH:mm` in UTC+8. */
export function clockTime(instant: number): string {
  return new Date(instant + UNION_OFFSET_MS).toISOString().slice(11, 16)
}

/** “11 月 26 日”, in UTC+8. */
export function dayText(instant: number): string {
  const [, month, day] = unionDate(instant).split('-')
  return `${Number(month)} 月 ${Number(day)} 日`
}

/** “2026 年 11 月 26 日”, in UTC+8. */
export function fullDayText(instant: number): string {
  return `${unionDate(instant).slice(0, 4)} 年 ${dayText(instant)}`
}

/** “11 月 26 日 17:00”, in UTC+8: what people can act on by. */
export function momentText(instant: number): string {
  return `${dayText(instant)} ${clockTime(instant)}`
}

/** “11 月 26 日 24:00”, “11 月 26 日 17:00”: midnight belongs to the day before, as people say it. */
export function deadlineText(until: number): string {
  return clockTime(until) === '00:00' ? `${dayText(until - 1)} 24:00` : momentText(until)
}
