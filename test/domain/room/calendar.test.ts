import { calendarOf, chaptersOf, problemOfDays } from '../../../domain/room/calendar'
import { dayToShow, roomStateOf } from '../../../domain/room/state'
import { weekdayOf } from '../../../domain/time'

const chapters = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `第 ${at + 1} 章`, position: { chapter: at, offset: 0 } }))
/** A Friday. */
const FRIDAY = '2026-11-20'

describe('calendarOf', () => {
  it('gives a chapter a day, each beginning where it does in the book', () => {
    const days = calendarOf({ chapters: chapters(3), from: FRIDAY, aDay: 1, skipsWeekends: false, most: 60 })
    expect(days.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21', '2026-11-22'])
    expect(days.map(({ from }) => from?.chapter)).toEqual([0, 1, 2])
  })

  it('skips weekends, also where it would begin on one', () => {
    const days = calendarOf({ chapters: chapters(7), from: '2026-11-21', aDay: 1, skipsWeekends: true, most: 60 })
    expect(days[0]?.date).toBe('2026-11-23')
    expect(days.every(({ date }) => weekdayOf(date) <= 5)).toBe(true)
  })

  it('reads several chapters on one day and names the first and the last', () => {
    const days = calendarOf({ chapters: chapters(5), from: FRIDAY, aDay: 2, skipsWeekends: false, most: 60 })
    expect(days.map(({ title }) => title)).toEqual(['第 1 章 到 第 2 章', '第 3 章 到 第 4 章', '第 5 章'])
  })

  it('never makes more days than a room takes, and no title longer than it takes', () => {
    const long = chapters(100).map((each) => ({ ...each, title: '很长的章名'.repeat(30) }))
    const days = calendarOf({ chapters: long, from: FRIDAY, aDay: 1, skipsWeekends: true, most: 60 })
    expect(days).toHaveLength(60)
    expect(Math.max(...days.map(({ title }) => title.length))).toBeLessThanOrEqual(60)
  })
})

describe('chaptersOf', () => {
  const place = (chapter: number) => ({ position: { chapter, offset: 0 } })
  it('takes the outermost entries that lead somewhere', () => {
    const contents = [
      {
        title: '上篇',
        entries: [{ title: '第一章', ...place(1), entries: [{ title: '一节', ...place(1), entries: [] }] }],
      },
      { title: '附录', ...place(2), entries: [] },
    ]
    expect(chaptersOf(contents).map(({ title }) => title)).toEqual(['第一章', '附录'])
  })

  it('takes the whole book where nothing is named', () => {
    expect(chaptersOf([])).toEqual([{ title: '全书', position: { chapter: 0, offset: 0 } }])
  })
})

describe('problemOfDays', () => {
  it.each<[string[], string | undefined]>([
    [['2026-11-20', '2026-11-21'], undefined],
    [['2026-11-20', '2026-11-20'], '同一天只能排一次，改好日期再存'],
    [['2026-02-30'], '有一天的日期不对，改好再存'],
  ])('%j', (dates, problem) => {
    expect(problemOfDays(dates.map((date) => ({ date })))).toBe(problem)
  })
})

describe('a room by the clock', () => {
  const times = { firstDay: '2026-11-20', lastDay: '2026-11-22', endedAt: 0 }
  it.each([
    ['the day before', '2026-11-19', times, 'coming'],
    ['its first day', '2026-11-20', times, 'running'],
    ['its last day', '2026-11-22', times, 'running'],
    ['the day after', '2026-11-23', times, 'ended'],
    ['any day once it was ended', '2026-11-20', { ...times, endedAt: 1 }, 'ended'],
  ])('on %s is %s', (_when, today, given, state) => {
    expect(roomStateOf(given, today)).toBe(state)
  })

  it('shows today’s reading, else the next, else the last', () => {
    const days = ['2026-11-20', '2026-11-23'].map((date) => ({ date }))
    expect(dayToShow(days, '2026-11-20')?.date).toBe('2026-11-20')
    expect(dayToShow(days, '2026-11-21')?.date).toBe('2026-11-23')
    expect(dayToShow(days, '2026-12-01')?.date).toBe('2026-11-23')
    const none: { date: string }[] = []
    expect(dayToShow(none, '2026-11-21')).toBeUndefined()
  })
})
