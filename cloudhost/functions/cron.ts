/**
 * CloudBase's timer expressions: seven fields, seconds to year, in UTC+8.
 *
 * @source https://cloud.tencent.com/document/product/583/9708 (云函数定时触发器, Cron 表达式)
 */

/** Seconds in a day and friends, in milliseconds. */
const SECOND_MS = 1000
const DAY_MS = 24 * 60 * 60 * SECOND_MS
/** CloudBase runs timers in Beijing time wherever the machine stands; China has had no summer time since 1991. */
const UTC8_MS = 8 * 60 * 60 * SECOND_MS
/** A leap day on a given weekday comes back within 28 years, except over 2100; past that an expression never fires. */
const SEARCH_DAYS = 41 * 366

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

interface Field {
  name: string
  from: number
  to: number
  /** Names allowed besides numbers; the first stands for `from`. */
  names?: readonly string[]
}

const FIELDS: readonly Field[] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'weekday', from: 0, to: 6, names: WEEKDAYS },
  { name: 'year', from: 1970, to: 2099 },
]

/** One parsed expression; ask it with {@link nextAfter}. */
export interface Cron {
  seconds: readonly number[]
  minutes: readonly number[]
  hours: readonly number[]
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  years: ReadonlySet<number>
  /** `*` in a day field means "no opinion": then the other day field decides alone. */
  isAnyDay: boolean
  isAnyWeekday: boolean
}

/** @throws {Error} naming the field, when the expression is not one CloudBase takes */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/)
  if (parts.length !== FIELDS.length) {
    throw new Error(`Timer "${expression}" has ${parts.length} fields; CloudBase wants 7, from seconds to year.`)
  }
  const sets = FIELDS.map((field, at) => valuesOf(parts[at] ?? '', field, expression))
  const [seconds, minutes, hours, days, months, weekdays, years] = sets as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ]
  return {
    seconds: ascending(seconds),
    minutes: ascending(minutes),
    hours: ascending(hours),
    days,
    months,
    weekdays,
    years,
    isAnyDay: parts[3] === '*',
    isAnyWeekday: parts[5] === '*',
  }
}

/**
 * The first moment strictly after `after` at which the timer fires, or `undefined` when it never does again.
 *
 * @param after milliseconds since the epoch
 */
export function nextAfter(cron: Cron, after: number): number | undefined {
  const local = after + UTC8_MS
  const today = Math.floor(local / DAY_MS) * DAY_MS
  for (let step = 0; step <= SEARCH_DAYS; step++) {
    const midnight = today + step * DAY_MS
    if (!isDayOf(cron, new Date(midnight))) continue
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        // A whole minute in the past needs no look at its seconds.
        if (midnight + ((hour * 60 + minute) * 60 + 59) * SECOND_MS <= local) continue
        for (const second of cron.seconds) {
          const moment = midnight + ((hour * 60 + minute) * 60 + second) * SECOND_MS
          if (moment > local) return moment - UTC8_MS
        }
      }
    }
  }
  return undefined
}

/** @param date a moment whose UTC reading is the Beijing calendar */
function isDayOf(cron: Cron, date: Date): boolean {
  if (!cron.years.has(date.getUTCFullYear()) || !cron.months.has(date.getUTCMonth() + 1)) return false
  const isDay = cron.days.has(date.getUTCDate())
  const isWeekday = cron.weekdays.has(date.getUTCDay())
  if (cron.isAnyDay) return isWeekday
  if (cron.isAnyWeekday) return isDay
  // Both given: CloudBase takes either.
  return isDay || isWeekday
}

function valuesOf(text: string, field: Field, expression: string): Set<number> {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(\*|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d+))?$/.exec(part)
    if (match === null) throw refusal(part, field, expression)
    const [, first = '', last, step] = match
    const from = first === '*' ? field.from : numberOf(first, field, expression)
    const open = first === '*' || step !== undefined ? field.to : from
    const to = last === undefined ? open : numberOf(last, field, expression)
    const by = step === undefined ? 1 : Number(step)
    if (to < from || by < 1) throw refusal(part, field, expression)
    for (let value = from; value <= to; value += by) values.add(value)
  }
  return values
}

function numberOf(text: string, field: Field, expression: string): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1
  const value = named >= 0 ? named + field.from : /^\d+$/.test(text) ? Number(text) : NaN
  if (!(value >= field.from && value <= field.to)) throw refusal(text, field, expression)
  return value
}

function refusal(text: string, field: Field, expression: string): Error {
  return new Error(`Timer "${expression}": "${text}" is no ${field.name} between ${field.from} and ${field.to}.`)
}

function ascending(values: Set<number>): number[] {
  return [...values].sort((one, other) => one - other)
}
