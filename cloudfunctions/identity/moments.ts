import { clockTime, unionDate } from '../../domain/time'

/** `2026-11-20 09:41` in UTC+8, as people read it in what they take along. */
export function momentOf(instant: number): string {
  return `${unionDate(instant)} ${clockTime(instant)}`
}
