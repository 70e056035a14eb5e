import { daysText, deadlineText, leftText, phasesAround } from '../../../../src/packages/campaign/spans'
import { aPhase } from '../../../support/builders/aPlan'
import { NOW } from './aView'

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('what is left of a phase', () => {
  it.each([
    ['2026-11-27T00:00:00', '6 天'],
    ['2026-11-21T00:00:00', '14 小时'],
    ['2026-11-20T10:41:00', '1 小时'],
    ['2026-11-20T10:40:59', '59 分钟'],
    ['2026-11-20T09:41:59', '59 秒'],
    ['2026-11-20T09:41:00', '0 秒'],
    ['2026-11-20T09:00:00', '0 秒'],
  ])('until %s is %s, never more than there is', (until, words) => {
    expect(leftText(at(until), NOW)).toBe(words)
  })
})

describe('the days of a phase', () => {
  it('are both included: midnight belongs to the day before', () => {
    expect(daysText({ from: at('2026-11-06T00:00:00'), until: at('2026-11-27T00:00:00') }, NOW)).toBe('11.6–11.26')
    expect(daysText({ from: at('2026-11-06T08:00:00'), until: at('2026-11-06T20:00:00') }, NOW)).toBe('11.6')
  })

  it('say their year only where they are far away', () => {
    expect(daysText({ from: at('2026-12-20T00:00:00'), until: at('2027-01-06T00:00:00') }, NOW)).toBe('12.20–1.5')
    expect(daysText({ from: at('2025-10-01T00:00:00'), until: at('2025-11-01T00:00:00') }, NOW)).toBe(
      '2025.10.1–2025.10.31',
    )
  })
})

it('a deadline at midnight is the end of the day before', () => {
  expect(deadlineText(at('2026-11-27T00:00:00'))).toBe('11 月 26 日 24:00')
  expect(deadlineText(at('2026-11-26T17:00:00'))).toBe('11 月 26 日 17:00')
})

it('of many phases those around the running one are shown', () => {
  const phases = [-9, -6, -3, 0, 3, 6].map((day, at) => ({ ...aPhase('show', day, day + 3), id: String(at) }))
  expect(phasesAround(phases, NOW + 1, 3).map(({ id }) => id)).toEqual(['2', '3', '4'])
  expect(phasesAround(phases, NOW - 20 * 86_400_000, 3).map(({ id }) => id)).toEqual(['0', '1', '2'])
  expect(phasesAround(phases, NOW + 90 * 86_400_000, 3).map(({ id }) => id)).toEqual(['3', '4', '5'])
})
