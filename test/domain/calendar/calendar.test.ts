import fs from 'node:fs'
import path from 'node:path'
import { addWorkingDays, CalendarYear, dayKind, nextDayOff, nextWorkingDay } from '../../../domain/calendar/calendar'
import { CALENDAR_YEARS } from '../../../domain/calendar/years'
import { addDays } from '../../../domain/time'

const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}+08:00`)

describe('dayKind', () => {
  it.each([
    ['an ordinary Wednesday', '2026-11-18', { kind: 'working', known: true }],
    ['an ordinary Sunday', '2026-11-22', { kind: 'off', known: true }],
    ['a festival on a Thursday', '2026-10-01', { kind: 'off', name: '国庆节', known: true }],
    ['a 调休 Sunday', '2026-09-20', { kind: 'working', name: '国庆节', known: true }],
    ['a Friday of a year whose notice is not out', '2027-10-01', { kind: 'working', known: false }],
    ['a Saturday of a year whose notice is not out', '2027-10-02', { kind: 'off', known: false }],
  ])('answers %s', (_day, date, expected) => {
    expect(dayKind(date, CALENDAR_YEARS)).toEqual(expected)
  })

  it('reads a December day from the notice of the year after it', () => {
    const next = { year: 2027, source: '', days: [{ date: '2026-12-31', name: '元旦', off: true }] }
    expect(dayKind('2026-12-31', [...CALENDAR_YEARS, next])).toEqual({ kind: 'off', name: '元旦', known: true })
  })
})

describe('working days', () => {
  it.each([
    ['three from a Monday', '2026-11-16 09:41:00.000', 3, '2026-11-19 09:41:00.000'],
    ['three from a Thursday jump the weekend', '2026-11-19 09:41:00.000', 3, '2026-11-24 09:41:00.000'],
    ['three from a Saturday count from Monday', '2026-11-21 23:59:59.999', 3, '2026-11-26 23:59:59.999'],
    ['three from before the National Day', '2026-09-30 10:00:00.000', 3, '2026-10-10 10:00:00.000'],
    ['one from a Saturday before a 调休 Sunday', '2026-09-19 10:00:00.000', 1, '2026-09-21 10:00:00.000'],
    ['none from a working day', '2026-11-20 10:00:00.000', 0, '2026-11-20 10:00:00.000'],
    ['none from a day off', '2026-11-21 10:00:00.000', 0, '2026-11-23 10:00:00.000'],
    ['three over a year whose notice is not out', '2026-12-31 10:00:00.000', 3, '2027-01-05 10:00:00.000'],
  ])('%s', (_span, start, count, end) => {
    expect(addWorkingDays(at(start), count, CALENDAR_YEARS)).toBe(at(end))
  })

  it('follow a festival with its first working day, and a working day with its first day off', () => {
    expect(nextWorkingDay('2026-02-14', CALENDAR_YEARS)).toBe('2026-02-24')
    expect(nextDayOff('2026-02-24', CALENDAR_YEARS)).toBe('2026-03-01')
  })
})

describe('the years we know', () => {
  it('have the shape of a calendar, name no day twice and give the notice’s address', () => {
    for (const calendar of CALENDAR_YEARS) {
      expect(CalendarYear.parse(calendar)).toEqual(calendar)
      expect(new Set(calendar.days.map(({ date }) => date)).size).toBe(calendar.days.length)
      expect(calendar.source).toMatch(/^https:\/\/www\.gov\.cn\//)
    }
  })

  it('change a day only where it differs from the week, or belongs to a festival', () => {
    for (const { date } of CALENDAR_YEARS.flatMap(({ days }) => days.filter(({ off }) => !off)))
      expect(dayKind(date, [])).toEqual({ kind: 'off', known: false })
  })

  const field = process.env['FIELD_DATA']
  const compared = field ? it : it.skip
  if (!field) console.warn('FIELD_DATA is not set: our calendars are not compared with the published data')

  compared.each([2024, 2025, 2026])('equal the published data on every day of %i', (year) => {
    const file = path.join(field ?? '', 'holidays', `${year}.json`)
    const published = JSON.parse(fs.readFileSync(file, 'utf8')) as {
      papers: string[]
      days: { date: string; name: string; isOffDay: boolean }[]
    }
    const ours = CALENDAR_YEARS.filter((each) => each.year === year)
    expect(ours.map(({ source }) => source)).toEqual(published.papers)

    let compared = 0
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      const named = published.days.find((day) => day.date === date)
      expect([date, ours[0]?.days.find((day) => day.date === date)]).toEqual([
        date,
        named && { date, name: named.name, off: named.isOffDay },
      ])
      compared += 1
    }
    expect(compared).toBe(year % 4 === 0 ? 366 : 365)
    expect(ours[0]?.days).toHaveLength(published.days.length)
  })
})
