import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import {
  addReadingTime,
  minutesOfWeek,
  minutesOn,
  ReadingClock,
  setReadingTime,
  useReadingTime,
} from '../../../src/stores/readingTime'

/** A Friday. */
const NOW = Date.parse('2026-11-20T09:41:00+08:00')
beforeEach(() => useReadingTime.setState({ isOn: true, seconds: {} }))

describe('reading time', () => {
  it('goes by as long as something was touched within two minutes, and no longer', () => {
    const clock = new ReadingClock(0)
    expect(clock.count(60_000)).toBe(60_000)
    expect(clock.count(120_000)).toBe(60_000)
    expect(clock.count(600_000)).toBe(0)
    // Back after a nap: the nap does not count.
    expect(clock.touch(700_000)).toBe(0)
    expect(clock.count(730_000)).toBe(30_000)
  })

  it('never runs backwards with a clock that does', () => {
    const clock = new ReadingClock(100_000)
    expect(clock.count(50_000)).toBe(0)
    expect(clock.count(110_000)).toBe(10_000)
  })

  it('belongs to the day of the union', () => {
    addReadingTime(10 * MINUTE_MS, Date.parse('2026-11-19T23:59:00+08:00'))
    addReadingTime(5 * MINUTE_MS, Date.parse('2026-11-20T00:01:00+08:00'))
    const kept = useReadingTime.getState()
    expect([minutesOn('2026-11-19', kept), minutesOn('2026-11-20', kept)]).toEqual([10, 5])
  })

  it('is shown for a week from Monday to Sunday', () => {
    addReadingTime(30 * MINUTE_MS, NOW)
    addReadingTime(20 * MINUTE_MS, NOW - 4 * DAY_MS)
    const week = minutesOfWeek(NOW, useReadingTime.getState())
    expect(week.map(({ day }) => day.slice(5))).toEqual(['11-16', '11-17', '11-18', '11-19', '11-20', '11-21', '11-22'])
    expect(week.map(({ minutes }) => minutes)).toEqual([20, 0, 0, 0, 30, 0, 0])
  })

  it('is not kept where it is switched off, and what was kept is gone', () => {
    addReadingTime(30 * MINUTE_MS, NOW)
    setReadingTime(false)
    addReadingTime(30 * MINUTE_MS, NOW)
    expect(useReadingTime.getState()).toMatchObject({ isOn: false, seconds: {} })
  })

  it('of weeks ago is forgotten', () => {
    addReadingTime(MINUTE_MS, NOW - 60 * DAY_MS)
    addReadingTime(MINUTE_MS, NOW)
    expect(Object.keys(useReadingTime.getState().seconds)).toEqual(['2026-11-20'])
  })
})
