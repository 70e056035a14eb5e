import { shiftAt } from '../../../domain/benefit/hours'
import { aBenefitOpen, at, CLINIC, clausesOf, MIYUN, refusalsOf } from './situations'

const NIGHT = { from: 22 * 60, to: 6 * 60 }

describe('the day shift', () => {
  it.each([
    ['the instant before it begins', '2026-11-20 07:59:59.999', ['when.hours']],
    ['the instant it begins', '2026-11-20 08:00:00.000', []],
    ['the instant before it ends', '2026-11-20 16:59:59.999', []],
    ['the instant it ends', '2026-11-20 17:00:00.000', ['when.hours']],
  ])('at %s decides by half-open hours', (_moment, wall, failing) => {
    expect(clausesOf(MIYUN, { at: at(wall) })).toEqual(failing)
  })

  it('is the partner’s own, and the benefit’s where the partner has none of that name', () => {
    const benefit = aBenefitOpen({ shift: '白班', hours: { from: 0, to: 60 } })
    const noShifts = { ...CLINIC, shifts: [] }
    expect(clausesOf(benefit)).toEqual([])
    expect(clausesOf(benefit, { partner: noShifts })).toEqual(['when.hours'])
    expect(clausesOf(benefit, { partner: noShifts, at: at('2026-11-20 00:30') })).toEqual([])
  })

  it('sends the clerk to the union where nobody gave it hours', () => {
    expect(refusalsOf(MIYUN, { partner: { ...CLINIC, shifts: [] } })).toEqual([
      { clause: 'when.hours', title: '本店还没有定白班时间', next: '请店员联系工会补上时间，这次先按原价' },
    ])
  })

  it('rests at noon where the partner has two spans of the name', () => {
    const shifts = [
      { name: '白班', hours: { from: 480, to: 720 } },
      { name: '白班', hours: { from: 810, to: 1020 } },
    ]
    const partner = { ...CLINIC, shifts }
    expect(clausesOf(MIYUN, { partner, at: at('2026-11-20 14:00') })).toEqual([])
    expect(refusalsOf(MIYUN, { partner, at: at('2026-11-20 12:00') })[0]?.next).toBe('8:00–12:00、13:30–17:00 再来')
  })

  it('says which days and hours to come back', () => {
    const benefit = aBenefitOpen({ shift: '白班', days: 'working' })
    expect(refusalsOf(benefit, { at: at('2026-11-20 18:00') })).toEqual([
      { clause: 'when.hours', title: '现在不在白班时段', next: '工作日 8:00–17:00 再来' },
    ])
  })
})

describe('a night shift from 22:00 to 06:00', () => {
  const weekNights = aBenefitOpen({ hours: NIGHT, weekdays: [1, 2, 3, 4, 5] })

  it.each([
    ['before it begins on Friday', '2026-11-20 21:59:59.999', ['when.hours']],
    ['when it begins on Friday', '2026-11-20 22:00', []],
    ['after midnight, on Saturday, as Friday’s', '2026-11-21 00:00', []],
    ['to its last instant on Saturday morning', '2026-11-21 05:59:59.999', []],
    ['when it ends', '2026-11-21 06:00', ['when.weekday', 'when.hours']],
    ['when Saturday’s begins', '2026-11-21 22:00', ['when.weekday']],
    ['on Monday before dawn, as Sunday’s', '2026-11-23 03:00', ['when.weekday']],
  ])('%s is judged by the day it began', (_moment, wall, failing) => {
    expect(clausesOf(weekNights, { at: at(wall) })).toEqual(failing)
  })

  it('on the last day of a benefit runs to its end', () => {
    const benefit = aBenefitOpen({ hours: NIGHT, opensOn: '2026-11-20', closesOn: '2026-11-20' })
    expect(clausesOf(benefit, { at: at('2026-11-20 03:00') })).toEqual(['when.dates'])
    expect(clausesOf(benefit, { at: at('2026-11-21 03:00') })).toEqual([])
    expect(clausesOf(benefit, { at: at('2026-11-21 22:00') })).toEqual(['when.dates'])
  })

  it('that begins on a working day before a festival is a working night', () => {
    const benefit = aBenefitOpen({ hours: NIGHT, days: 'working' })
    expect(clausesOf(benefit, { at: at('2026-10-01 03:00') })).toEqual([])
    expect(clausesOf(benefit, { at: at('2026-10-01 23:00') })).toEqual(['when.days'])
  })

  it('ends at its own hour the next day', () => {
    expect(shiftAt([NIGHT], at('2026-11-20 23:00')).endsAt).toBe(at('2026-11-21 06:00'))
    expect(shiftAt([NIGHT], at('2026-11-21 03:00')).endsAt).toBe(at('2026-11-21 06:00'))
  })

  it('with equal ends lasts twenty-four hours', () => {
    const aroundTheClock = [{ from: 480, to: 480 }]
    expect(shiftAt(aroundTheClock, at('2026-11-20 07:59'))).toMatchObject({ isOpen: true, dutyDate: '2026-11-19' })
    expect(shiftAt(aroundTheClock, at('2026-11-20 08:00'))).toMatchObject({ isOpen: true, dutyDate: '2026-11-20' })
  })
})

describe('the State Council’s calendar', () => {
  const workDays = aBenefitOpen({ days: 'working' })
  const daysOff = aBenefitOpen({ days: 'off' })
  const sundays = aBenefitOpen({ days: 'working', weekdays: [7] })

  it.each([
    ['a 调休 Sunday is a working day', '2026-01-04 10:00', [], ['when.days']],
    ['a 调休 Saturday is a working day', '2026-02-28 10:00', [], ['when.days']],
    ['a plain Sunday is a day off', '2026-11-22 10:00', ['when.days'], []],
    ['a festival on a Thursday is a day off', '2026-10-01 10:00', ['when.days'], []],
    ['a plain Thursday is a working day', '2026-11-19 10:00', [], ['when.days']],
  ])('%s', (_promise, wall, onWorkDays, onDaysOff) => {
    expect(clausesOf(workDays, { at: at(wall) })).toEqual(onWorkDays)
    expect(clausesOf(daysOff, { at: at(wall) })).toEqual(onDaysOff)
  })

  it('keeps the weekday of a 调休 Sunday a Sunday', () => {
    expect(clausesOf(sundays, { at: at('2026-01-04 10:00') })).toEqual([])
    expect(clausesOf(sundays, { at: at('2026-01-05 10:00') })).toEqual(['when.weekday'])
  })

  it('names the festival and the day to come back', () => {
    expect(refusalsOf(workDays, { at: at('2026-10-01 10:00') })).toEqual([
      { clause: 'when.days', title: '国庆节放假，不能用', next: '下个工作日 10 月 8 日再来' },
    ])
    expect(refusalsOf(daysOff, { at: at('2026-12-31 10:00') })[0]?.next).toBe('下个休息日 2027 年 1 月 2 日再来')
  })
})

describe('dates and weekdays', () => {
  it.each([
    ['the last instant before it opens', '2026-11-30 23:59:59.999', '还没开始', '12 月 1 日起可用'],
    [
      'the first instant after its last day',
      '2027-01-01 00:00',
      '2026 年 12 月 31 日已经结束',
      '看看其他正在进行的权益',
    ],
  ])('at %s refuses', (_moment, wall, title, next) => {
    const benefit = aBenefitOpen({ opensOn: '2026-12-01', closesOn: '2026-12-31' })
    expect(refusalsOf(benefit, { at: at(wall) })).toEqual([{ clause: 'when.dates', title, next }])
  })

  it.each(['2026-12-01 00:00', '2026-12-31 23:59:59.999'])('include both ends: %s passes', (wall) => {
    expect(clausesOf(aBenefitOpen({ opensOn: '2026-12-01', closesOn: '2026-12-31' }), { at: at(wall) })).toEqual([])
  })

  it('say which weekdays work', () => {
    expect(refusalsOf(aBenefitOpen({ weekdays: [1, 2, 3, 4] }))).toEqual([
      { clause: 'when.weekday', title: '今天是周五，不能用', next: '周一至周四再来' },
    ])
    expect(refusalsOf(aBenefitOpen({ weekdays: [6, 7] }))[0]?.next).toBe('周六、周日再来')
  })
})
