import type { InboxRow } from '../../../domain/notice/contract'
import { addDays, clockTime, dayText, fullDayText, momentText, unionDate, weekdayOf } from '../../../domain/time'

/** Rows under one heading of the inbox. */
export interface DayGroup {
  heading: '今天' | '本周' | '更早'
  rows: InboxRow[]
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** The Monday of the week that holds `now`, as a union day. */
function mondayOf(now: number): string {
  const today = unionDate(now)
  return addDays(today, 1 - weekdayOf(today))
}

/** A moment that the phone's clock takes for tomorrow is still of today. */
function headingOf(at: number, now: number): DayGroup['heading'] {
  const day = unionDate(at)
  if (day >= unionDate(now)) return '今天'
  return day >= mondayOf(now) ? '本周' : '更早'
}

/**
 * Rows under their headings, in the order they came: today, this week from Monday on, and before. Days are the
 * union's (UTC+8). Headings without rows are left out.
 *
 * @param now epoch ms
 */
export function groupedByDay(rows: readonly InboxRow[], now: number): DayGroup[] {
  const groups: DayGroup[] = []
  for (const row of rows) {
    const heading = headingOf(row.at, now)
    const group = groups.find((each) => each.heading === heading)
    if (group) group.rows.push(row)
    else groups.push({ heading, rows: [row] })
  }
  return groups
}

/** As short as its heading allows: “09:12” today, “周三” this week, “9 月 28 日” before, with the year where it is another. */
export function shortTime(at: number, now: number): string {
  const heading = headingOf(at, now)
  if (heading === '今天') return clockTime(at)
  if (heading === '本周') return `周${WEEKDAYS[weekdayOf(unionDate(at)) - 1] ?? ''}`
  return isThisYear(at, now) ? dayText(at) : fullDayText(at)
}

/** For a notice that is open: “今天 09:12”, “11 月 18 日 09:12”, “2025 年 9 月 28 日”. */
export function wholeTime(at: number, now: number): string {
  if (headingOf(at, now) === '今天') return `今天 ${clockTime(at)}`
  return isThisYear(at, now) ? momentText(at) : fullDayText(at)
}

/** The last day on which it can still be done: midnight belongs to the day before. */
export function lastDay(deadline: number): string {
  return dayText(deadline - 1)
}

function isThisYear(at: number, now: number): boolean {
  return unionDate(at).slice(0, 4) === unionDate(now).slice(0, 4)
}
