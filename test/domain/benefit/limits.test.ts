import type { Limit } from '../../../domain/benefit/benefit'
import { countLimits, remainingText, tightest, timesText } from '../../../domain/benefit/limits'
import { aBenefit, aSituation, at, clausesOf, OTHER_CLINIC, refusalsOf, usesAt } from './situations'

const limited = (...limits: Limit[]) => aBenefit({ limits })
const once = (window: Limit['window'], scope: Limit['scope'] = 'all'): Limit => ({ times: 1, window, scope })

describe('a limit renews with its window in UTC+8', () => {
  it.each([
    ['day', '2026-11-20 00:00', '2026-11-20 23:59:59.999', '2026-11-21 00:00:00.000'],
    ['month', '2026-11-01 00:00', '2026-11-30 23:59:59.999', '2026-12-01 00:00:00.000'],
    ['year', '2026-01-01 00:00', '2026-12-31 23:59:59.999', '2027-01-01 00:00:00.000'],
  ] as const)('%s: from its first use refused to its last instant, passed at the next', (window, used, last, next) => {
    const uses = usesAt('open', [at(used)])
    expect(clausesOf(limited(once(window)), { uses, at: at(last) })).toEqual([`limit.${window}`])
    expect(clausesOf(limited(once(window)), { uses, at: at(next) })).toEqual([])
  })

  it('three a day: the fourth is refused at 23:59:59.999 and passes at 00:00:00.000', () => {
    const uses = usesAt('open', [at('2026-11-20 00:00'), at('2026-11-20 12:00'), at('2026-11-20 23:59:59.998')])
    const benefit = limited({ times: 3, window: 'day', scope: 'all' })
    expect(clausesOf(benefit, { uses, at: at('2026-11-20 23:59:59.999') })).toEqual(['limit.day'])
    expect(clausesOf(benefit, { uses: uses.slice(1), at: at('2026-11-20 23:59:59.999') })).toEqual([])
    expect(clausesOf(benefit, { uses, at: at('2026-11-21 00:00:00.000') })).toEqual([])
  })

  it('does not count the last instant of yesterday', () => {
    const uses = usesAt('open', [at('2026-11-19 23:59:59.999')])
    expect(clausesOf(limited(once('day')), { uses })).toEqual([])
  })
})

describe('where a limit counts', () => {
  const elsewhere = usesAt('open', [at('2026-11-20 08:00')], OTHER_CLINIC.id)

  it('at each partner: a use elsewhere leaves this one free', () => {
    const benefit = limited(once('day', 'partner'))
    expect(clausesOf(benefit, { uses: elsewhere })).toEqual([])
    expect(refusalsOf(benefit, { uses: elsewhere, partner: OTHER_CLINIC })).toEqual([
      { clause: 'limit.day', title: '今天 1 次已经用完', next: '明天 0 点恢复 1 次，其他合作门店另算' },
    ])
  })

  it('across partners: a use elsewhere counts here', () => {
    expect(clausesOf(limited(once('day', 'all')), { uses: elsewhere })).toEqual(['limit.day'])
  })

  it('never counts the uses of another benefit', () => {
    expect(clausesOf(limited(once('day')), { uses: usesAt('another', [at('2026-11-20 08:00')]) })).toEqual([])
  })
})

describe('several limits', () => {
  const uses = usesAt('open', [at('2026-11-20 08:00')])

  it('are all named, the one that renews last first', () => {
    expect(refusalsOf(limited(once('day'), once('year'), once('month')), { uses })).toEqual([
      { clause: 'limit.year', title: '今年 1 次已经用完', next: '明年 1 月 1 日恢复 1 次' },
      { clause: 'limit.month', title: '本月 1 次已经用完', next: '下月 1 日恢复 1 次' },
      { clause: 'limit.day', title: '今天 1 次已经用完', next: '明天 0 点恢复 1 次' },
    ])
  })

  it('promise no more tomorrow than the month leaves', () => {
    const twice: Limit = { times: 2, window: 'day', scope: 'all' }
    const benefit = limited(twice, { times: 3, window: 'month', scope: 'all' })
    const two = usesAt('open', [at('2026-11-20 08:00'), at('2026-11-20 08:30')])
    expect(refusalsOf(benefit, { uses: two })[0]?.next).toBe('明天 0 点恢复 1 次')
    const lastDay = usesAt('open', [at('2026-11-30 08:00'), at('2026-11-30 08:30')])
    expect(refusalsOf(benefit, { uses: lastDay, at: at('2026-11-30 09:00') })[0]?.next).toBe('明天 0 点恢复 2 次')
  })

  it('tell of the one that bites first', () => {
    const benefit = limited({ times: 3, window: 'day', scope: 'all' }, { times: 2, window: 'month', scope: 'all' })
    const counts = countLimits(benefit, aSituation({ uses }))
    expect(remainingText(tightest(counts))).toBe('本月剩 1 次')
    expect(timesText(counts)).toBe('本月第 2 次，还剩 0 次')
  })
})

describe('what the desk and the list say of times', () => {
  const threeADay = limited({ times: 3, window: 'day', scope: 'all' })

  it('counts the use that has just passed', () => {
    const uses = usesAt('open', [at('2026-11-20 08:52')])
    expect(timesText(countLimits(threeADay, aSituation({ uses })))).toBe('第 2 次，还剩 1 次')
  })

  it('says so where nothing limits', () => {
    expect(timesText([])).toBe('不限次数')
    expect(remainingText(undefined)).toBe('不限')
  })
})
