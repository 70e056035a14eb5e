import type { ContentsEntry } from '../library/piece'
import type { Position } from '../library/position'
import { addDays, type UnionDate, weekdayOf } from '../time'
import type { RoomDay } from './contract'

/** A chapter as a calendar names it. */
export interface ReadChapter {
  title: string
  position: Position
}

export interface CalendarPlan {
  chapters: readonly ReadChapter[]
  from: UnionDate
  /** Chapters read on one day. */
  aDay: number
  skipsWeekends: boolean
  /** Days at most; what does not fit is left for another room. */
  most: number
}

/** Letters of a title in a calendar. */
const LONGEST_TITLE = 60

/** “每天一章，从…开始，跳过周末”: days for chapters in their order. */
export function calendarOf({ chapters, from, aDay, skipsWeekends, most }: CalendarPlan): RoomDay[] {
  const days: RoomDay[] = []
  let date = from
  for (let at = 0; at < chapters.length && days.length < most; at += Math.max(1, aDay)) {
    while (skipsWeekends && weekdayOf(date) > 5) date = addDays(date, 1)
    const read = chapters.slice(at, at + Math.max(1, aDay))
    days.push({ date, title: titleOf(read), from: read[0]?.position ?? null, question: '' })
    date = addDays(date, 1)
  }
  return days
}

function titleOf(read: readonly ReadChapter[]): string {
  const [first, last] = [read[0]?.title ?? '', read[read.length - 1]?.title ?? '']
  const title = read.length > 1 ? `${first} 到 ${last}` : first
  return Array.from(title.trim() || '今天的阅读')
    .slice(0, LONGEST_TITLE)
    .join('')
}

/** The chapters a book's contents name: the outermost entries that have a place; the whole book where there are none. */
export function chaptersOf(contents: readonly ContentsEntry[]): ReadChapter[] {
  const found = placesIn(contents)
  return found.length > 0 ? found : [{ title: '全书', position: { chapter: 0, offset: 0 } }]
}

function placesIn(entries: readonly ContentsEntry[]): ReadChapter[] {
  return entries.flatMap(({ title, position, entries: inner }) => (position ? [{ title, position }] : placesIn(inner)))
}

/** What is wrong with a calendar, in words; undefined where nothing is. */
export function problemOfDays(days: readonly Pick<RoomDay, 'date'>[]): string | undefined {
  const dates = days.map(({ date }) => date)
  if (dates.some((date) => !isDay(date))) return '有一天的日期不对，改好再存'
  if (new Set(dates).size < dates.length) return '同一天只能排一次，改好日期再存'
  return undefined
}

/** 2026-02-30 looks like a day and is none. */
function isDay(date: UnionDate): boolean {
  const at = Date.parse(`${date}T00:00:00.000Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date
}
