import { dayKind, nextDayOff, nextWorkingDay, type CalendarYear } from '../calendar/calendar'
import { unionDate, weekdayOf, type UnionDate } from '../time'
import type { Benefit, Hours, Partner } from './benefit'
import { hoursOf, hoursText, shiftAt } from './hours'
import type { BenefitRefusal } from './situation'

const WEEKDAYS = '一二三四五六日'

/**
 * The clauses about time, decided in UTC+8. Dates, calendar and weekday are those of the day the
 * shift began, so a night shift is judged as one piece.
 */
export function refusalsOfWhen(
  benefit: Benefit,
  partner: Partner | null,
  at: number,
  calendars: readonly CalendarYear[],
): BenefitRefusal[] {
  const { when } = benefit
  const spans = hoursOf(benefit, partner)
  const { isOpen, dutyDate } = shiftAt(spans, at)
  const refusals: BenefitRefusal[] = []

  if (when.opensOn !== null && dutyDate < when.opensOn)
    refusals.push({ clause: 'when.dates', title: '还没开始', next: `${dateText(when.opensOn, dutyDate)}起可用` })
  if (when.closesOn !== null && dutyDate > when.closesOn)
    refusals.push({
      clause: 'when.dates',
      title: `${dateText(when.closesOn, dutyDate)}已经结束`,
      next: '看看其他正在进行的权益',
    })

  const day = dayKind(dutyDate, calendars)
  if (when.days !== 'any' && day.kind !== when.days)
    refusals.push(when.days === 'working' ? restDay(dutyDate, day.name, calendars) : workDay(dutyDate, calendars))
  if (when.weekdays !== null && !when.weekdays.includes(weekdayOf(dutyDate)))
    refusals.push({
      clause: 'when.weekday',
      title: `${dutyDate === unionDate(at) ? '今天' : '这一班'}是周${WEEKDAYS.charAt(weekdayOf(dutyDate) - 1)}，不能用`,
      next: when.weekdays.length > 0 ? `${weekdaysText(when.weekdays)}再来` : '没有开放的日子，请联系工会',
    })
  if (!isOpen) refusals.push(outOfHours(benefit, spans ?? []))
  return refusals
}

function restDay(date: UnionDate, festival: string | undefined, calendars: readonly CalendarYear[]): BenefitRefusal {
  return {
    clause: 'when.days',
    title: festival === undefined ? '休息日不能用' : `${festival}放假，不能用`,
    next: `下个工作日 ${dateText(nextWorkingDay(date, calendars), date)}再来`,
  }
}

function workDay(date: UnionDate, calendars: readonly CalendarYear[]): BenefitRefusal {
  return {
    clause: 'when.days',
    title: '工作日不能用',
    next: `下个休息日 ${dateText(nextDayOff(date, calendars), date)}再来`,
  }
}

function outOfHours(benefit: Benefit, spans: readonly Hours[]): BenefitRefusal {
  const { shift } = benefit.when
  if (spans.length === 0)
    return {
      clause: 'when.hours',
      title: `本店还没有定${shift ?? '营业'}时间`,
      next: '请店员联系工会补上时间，这次先按原价',
    }
  const days = daysText(benefit)
  return {
    clause: 'when.hours',
    title: `现在不在${shift ?? '可用'}时段`,
    next: `${days === '' ? '' : `${days} `}${hoursText(spans)} 再来`,
  }
}

/** “工作日”, “周一至周四”, “周六、周日的休息日”; empty where every day counts. */
export function daysText(benefit: Benefit): string {
  const { days, weekdays } = benefit.when
  const kind = { any: '', working: '工作日', off: '休息日' }[days]
  const week = weekdays === null || new Set(weekdays).size === 7 ? '' : weekdaysText(weekdays)
  return week !== '' && kind !== '' ? `${week}的${kind}` : `${week}${kind}`
}

/** “周一至周四” where three or more follow each other, else “周一、周三”. */
function weekdaysText(weekdays: readonly number[]): string {
  const sorted = [...new Set(weekdays)].sort((one, other) => one - other)
  if (sorted.length === 0) return '暂不开放'
  const names = sorted.map((day) => `周${WEEKDAYS.charAt(day - 1)}`)
  const [first, last] = [sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0]
  const isRow = sorted.length >= 3 && last - first === sorted.length - 1
  return isRow ? `${names[0] ?? ''}至${names[names.length - 1] ?? ''}` : names.join('、')
}

/** “11 月 28 日”, with the year where it is not that of `seenFrom`. */
export function dateText(date: UnionDate, seenFrom: UnionDate): string {
  const [year = '', month, day] = date.split('-')
  const short = `${Number(month)} 月 ${Number(day)} 日`
  return seenFrom.startsWith(year) ? short : `${Number(year)} 年 ${short}`
}
