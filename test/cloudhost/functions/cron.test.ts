import { nextAfter, parseCron } from '../../../cloudhost/functions/cron'

/** Moments are written in the union's time, UTC+8, as the expressions are. */
const at = (moment: string) => Date.parse(`${moment}+08:00`)
const shown = (moment: number | undefined) =>
  moment === undefined ? undefined : new Date(moment + 8 * 3600_000).toISOString().slice(0, 19)
const next = (expression: string, after: string) => shown(nextAfter(parseCron(expression), at(after)))

describe('a timer expression of seven fields', () => {
  it.each([
    ['every five seconds', '*/5 * * * * * *', '2026-11-20T09:41:03', '2026-11-20T09:41:05'],
    ['at two in the morning, Beijing time', '0 0 2 * * * *', '2026-11-20T09:41:00', '2026-11-21T02:00:00'],
    ['strictly later than now', '0 0 2 * * * *', '2026-11-20T02:00:00', '2026-11-21T02:00:00'],
    ['at the last second before midnight', '59 59 23 * * * *', '2026-11-20T23:59:58', '2026-11-20T23:59:59'],
    ['on working days at half past eight', '0 30 8 * * MON-FRI *', '2026-11-20T08:30:00', '2026-11-23T08:30:00'],
    ['with weekdays as numbers, Sunday first', '0 0 9 * * 0 *', '2026-11-20T00:00:00', '2026-11-22T09:00:00'],
    ['on the first of each month', '0 0 0 1 * * *', '2026-11-20T00:00:00', '2026-12-01T00:00:00'],
    ['in named months', '0 0 0 1 JAN,jul * *', '2026-11-20T00:00:00', '2027-01-01T00:00:00'],
    ['in a range with steps', '0 0 8-18/4 * * * *', '2026-11-20T12:00:00', '2026-11-20T16:00:00'],
    ['from a number on, in steps', '0 10/20 * * * * *', '2026-11-20T09:41:00', '2026-11-20T09:50:00'],
    ['on a leap day', '0 0 0 29 2 * *', '2026-11-20T00:00:00', '2028-02-29T00:00:00'],
    [
      'on the 13th or any Friday: day and weekday together mean either',
      '0 0 0 13 * FRI *',
      '2026-11-09T00:00:00',
      '2026-11-13T00:00:00',
    ],
    ['and the Friday after it', '0 0 0 13 * FRI *', '2026-11-13T00:00:00', '2026-11-20T00:00:00'],
  ])('fires %s', (_name, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected)
  })

  it('never fires again when its years are over or its day does not exist', () => {
    expect(next('0 0 0 1 1 * 2020', '2026-11-20T00:00:00')).toBeUndefined()
    expect(next('0 0 0 30 2 * *', '2026-11-20T00:00:00')).toBeUndefined()
  })

  it.each([
    '* * * * *',
    '60 * * * * * *',
    '* * * 0 * * *',
    '* * * * * 7 *',
    '* * * * * MO *',
    '5-1 * * * * * *',
    '*/0 * * * * * *',
    'a * * * * * *',
    '1, * * * * * *',
  ])('is refused with its fault named: %s', (expression) => expect(() => parseCron(expression)).toThrow(/^Timer "/))
})
