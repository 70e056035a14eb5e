import type { Phase } from '../../../domain/campaign/phase'
import {
  countOdd,
  type CountedDays,
  countReport,
  daysDone,
  fetchUntilOf,
  oddDaysOf,
  type ReportedDay,
  teamSum,
  walkSpan,
} from '../../../domain/walk/counting'
import { addDays, DAY_MS } from '../../../domain/time'

const PLAN = { goalADay: 6_000, mostADay: 12_000 }
const PHASES: Phase[] = [
  {
    ...{ id: 'walk', kind: 'play', title: '健步走', from: Date.parse('2026-11-01T12:00:00+08:00') },
    until: Date.parse('2026-12-01T00:00:00+08:00'),
  },
]
const COUNTING = { plan: PLAN, phases: PHASES, firstOn: '2026-11-10', today: '2026-11-20' }

/** Thirty-one days up to today, each with its own number. */
const month = (steps: (date: string) => number, today = '2026-11-20'): ReportedDay[] =>
  Array.from({ length: 31 }, (_, at) => addDays(today, at - 30)).map((date) => ({ date, steps: steps(date) }))
const day = (date: string) => Number(date.slice(8))
const count = (report: ReportedDay[], kept: CountedDays = {}) => countReport(kept, report, COUNTING)

describe('days that count', () => {
  it('are those of the walk: nothing before its first day and nothing after today', () => {
    const days = count([...month((date) => 6_000 + day(date)), { date: '2026-11-21', steps: 7_000 }])
    expect(Object.keys(days).sort()[0]).toBe('2026-11-01')
    expect(Object.keys(days).sort().at(-1)).toBe('2026-11-20')
  })

  it('begin no earlier than thirty days before the first report, whatever is sent', () => {
    const phases: Phase[] = [{ ...PHASES[0]!, from: Date.parse('2026-09-01T00:00:00+08:00') }]
    const report = [
      { date: '2026-10-10', steps: 7_000 },
      { date: '2026-10-11', steps: 7_001 },
    ]
    expect(Object.keys(countReport({}, report, { ...COUNTING, phases }))).toEqual(['2026-10-11'])
  })

  it('count up to the most of a day and not a step beyond', () => {
    expect(count([{ date: '2026-11-15', steps: 12_001 }])['2026-11-15']?.steps).toBe(12_000)
  })

  it('are reached with exactly the goal, and not one step below', () => {
    const days = count([
      { date: '2026-11-15', steps: 5_999 },
      { date: '2026-11-16', steps: 6_000 },
    ])
    expect(daysDone(days, PLAN)).toBe(1)
  })

  it('are never lowered by an older report, and the same report twice is once', () => {
    const newer = count([{ date: '2026-11-15', steps: 8_000 }])
    expect(count([{ date: '2026-11-15', steps: 300 }], newer)).toEqual(newer)
    expect(count([{ date: '2026-11-15', steps: 8_000 }], newer)).toEqual(newer)
  })

  it('hold no nonsense a platform might send', () => {
    expect(count([{ date: '2026-11-15', steps: -5 }])['2026-11-15']?.steps).toBe(0)
  })

  it('take the day a walk begins at noon whole, and end with the day before midnight', () => {
    expect(walkSpan(PHASES)).toEqual({ from: '2026-11-01', until: '2026-11-30' })
  })
})

describe('fetching', () => {
  it('goes on to the end of the day after the last one, wherever in that one the phase ends', () => {
    const nextDayOver = Date.parse('2026-12-12T00:00:00+08:00')
    for (const end of ['2026-12-11T00:00:00+08:00', '2026-12-10T12:00:00+08:00', '2026-12-10T00:00:00.001+08:00']) {
      expect(fetchUntilOf({ until: Date.parse(end) })).toBe(nextDayOver)
    }
    expect(fetchUntilOf({ until: Date.parse('2026-12-10T00:00:00+08:00') })).toBe(nextDayOver - DAY_MS)
  })
})

describe('days nobody’s legs explain', () => {
  it('are those of more than sixty thousand steps', () => {
    const odd = oddDaysOf([
      { date: '2026-11-15', steps: 60_000 },
      { date: '2026-11-16', steps: 60_001 },
    ])
    expect([...odd]).toEqual(['2026-11-16'])
  })

  it('are those with the very same number five times over, and not four times', () => {
    const alike = (times: number) =>
      Array.from({ length: times }, (_, at) => ({ date: addDays('2026-11-01', at), steps: 8_888 }))
    expect(oddDaysOf(alike(4)).size).toBe(0)
    expect(oddDaysOf(alike(5)).size).toBe(5)
  })

  it('are none where a phone lay on a table', () => {
    expect(oddDaysOf(month(() => 0)).size).toBe(0)
  })

  it('count at the goal and no more since the first report, and are only counted for staff', () => {
    const days = count([{ date: '2026-11-15', steps: 98_000 }])
    expect(days['2026-11-15']).toEqual({ steps: 6_000, isOdd: true })
    expect([daysDone(days, PLAN), countOdd(days)]).toEqual([1, 1])
  })

  it('do not count before the first report: nobody saw them happen', () => {
    expect(count([{ date: '2026-11-09', steps: 98_000 }])).toEqual({})
  })

  it('win nothing that walking to the goal would not: days are done alike', () => {
    const forged = daysDone(count(month(() => 98_000)), PLAN)
    const honest = daysDone(count(month((date) => 6_000 + day(date))), PLAN)
    expect(forged).toBeLessThanOrEqual(honest)
  })
})

describe('a team', () => {
  it('has the completed days of all against members times days', () => {
    expect(teamSum([20, 5, 0], { days: 20 })).toEqual({ done: 25, goal: 60 })
  })
})
