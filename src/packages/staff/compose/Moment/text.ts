import { clockTime, startOfDay, unionDate } from '../../../../../domain/time'

/** `2026-11-28T17:00`, in UTC+8 whatever the browser's own zone is. */
export const textOf = (at: number) => `${unionDate(at)}T${clockTime(at)}`

/** Undefined for a text that is no moment. */
export function momentOf(text: string): number | undefined {
  const [, date, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? []
  if (date === undefined) return undefined
  const at = startOfDay(date) + (Number(hours) * 60 + Number(minutes)) * 60_000
  return Number.isNaN(at) ? undefined : at
}
