import { addDays, DAY_MS, MINUTE_MS, minuteOfDay, startOfDay, unionDate, type UnionDate } from '../time'
import type { Benefit, Hours, Partner } from './benefit'

/**
 * The hours a benefit works at a partner: the partner's own spans of the named shift (a lunch break
 * makes two), else the benefit's own hours.
 *
 * @returns null where the day is open, or not known because no partner is given; an empty list where
 *   the rule names a shift nobody gave hours to
 */
export function hoursOf(benefit: Benefit, partner: Partner | null): readonly Hours[] | null {
  const { shift, hours } = benefit.when
  if (shift !== null) {
    const own = partner?.shifts.filter((each) => each.name === shift).map((each) => each.hours) ?? []
    if (own.length > 0) return own
    if (!hours && partner) return []
  }
  return hours ? [hours] : null
}

export interface Shift {
  isOpen: boolean
  /**
   * The day whose weekday, dates and calendar decide: the day the shift began. At 03:00 on
   * Saturday the night shift that began on Friday is still Friday's. Outside hours, today.
   */
  dutyDate: UnionDate
  /** When the open span ends; null outside hours and where the day is open. */
  endsAt: number | null
}

/**
 * Where `at` stands in the hours. Spans are half-open: at `from` one is in, at `to` one is out.
 * `from` at or after `to` crosses midnight; equal ends are twenty-four hours from `from`.
 */
export function shiftAt(spans: readonly Hours[] | null, at: number): Shift {
  const today = unionDate(at)
  if (!spans) return { isOpen: true, dutyDate: today, endsAt: null }
  const minute = minuteOfDay(at)
  const standing = spans
    .filter((span) =>
      isOvernight(span) ? minute >= span.from || minute < span.to : minute >= span.from && minute < span.to,
    )
    .map((span) => {
      const dutyDate = isOvernight(span) && minute < span.to ? addDays(today, -1) : today
      const endsAt = startOfDay(dutyDate) + span.to * MINUTE_MS + (isOvernight(span) ? DAY_MS : 0)
      return { isOpen: true, dutyDate, endsAt }
    })
    // Where spans overlap, the one that lasts longest counts.
    .sort((one, other) => other.endsAt - one.endsAt)
  return standing[0] ?? { isOpen: false, dutyDate: today, endsAt: null }
}

export function isOvernight(span: Hours): boolean {
  return span.from >= span.to
}

/** “8:00–17:00”, “22:00–次日 6:00”, “8:00–12:00、13:30–17:00”. */
export function hoursText(spans: readonly Hours[]): string {
  return spans
    .map((span) => `${minuteText(span.from)}–${isOvernight(span) ? '次日 ' : ''}${minuteText(span.to)}`)
    .join('、')
}

/** “8:00”: as signs at a door write it, without a leading zero. */
export function minuteText(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
