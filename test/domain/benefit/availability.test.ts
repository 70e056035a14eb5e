import { availability, refusalsBeforeService } from '../../../domain/benefit/availability'
import { Availability } from '../../../domain/benefit/contract'
import type { Situation } from '../../../domain/benefit/situation'
import { aBenefit, aBenefitOpen, aMember, aSituation, at, CLINIC, MIYUN, usesAt } from './situations'

const NIGHT = { from: 22 * 60, to: 6 * 60 }
const rowOf = (benefit = MIYUN, changes: Partial<Situation> = {}) => availability(benefit, aSituation(changes))

describe('a row of the list', () => {
  it('shows what is left and when the hours end', () => {
    const row = rowOf(MIYUN, { uses: usesAt('miyun', [at('2026-11-20 08:52')]) })
    expect(row).toEqual({ state: 'usable', remaining: 2, of: 3, remainingText: '今日剩 2 次', hint: '今天 17:00 结束' })
    expect(Availability.parse(row)).toEqual(row)
  })

  it.each([
    ['15:59:59.999', 'usable', '今天 17:00 结束'],
    ['16:00', 'ending', '今天 17:00 结束，还有 60 分钟'],
    ['16:11', 'ending', '今天 17:00 结束，还有 49 分钟'],
    ['16:59:59.999', 'ending', '今天 17:00 结束，还有 1 分钟'],
    ['17:00', 'not_now', '8:00–17:00 再来'],
    ['07:59', 'not_now', '今天 8:00 开始'],
  ])('at %s is %s', (time, state, hint) => {
    expect(rowOf(MIYUN, { at: at(`2026-11-20 ${time}`) })).toMatchObject({ state, hint })
  })

  it('says that a night shift ends tomorrow, or today after midnight', () => {
    expect(rowOf(aBenefitOpen({ hours: NIGHT }), { at: at('2026-11-20 23:00') }).hint).toBe('明天 6:00 结束')
    expect(rowOf(aBenefitOpen({ hours: NIGHT }), { at: at('2026-11-21 05:30') }).hint).toBe(
      '今天 6:00 结束，还有 30 分钟',
    )
  })

  it('says that hours to midnight end today at 24:00', () => {
    const benefit = aBenefitOpen({ hours: { from: 0, to: 1440 } })
    expect(rowOf(benefit, { at: at('2026-11-20 12:00') }).hint).toBe('今天 24:00 结束')
  })

  it('used up says when it comes back, also after hours', () => {
    const uses = usesAt('miyun', [at('2026-11-20 08:10'), at('2026-11-20 08:52'), at('2026-11-20 09:26')])
    const expected = { state: 'used_up', remaining: 0, of: 3, remainingText: '今日剩 0 次', hint: '明天 0 点恢复 3 次' }
    expect(rowOf(MIYUN, { uses })).toEqual(expected)
    expect(rowOf(MIYUN, { uses, at: at('2026-11-20 20:00') })).toEqual(expected)
  })

  it('without limits is unlimited', () => {
    expect(rowOf(aBenefit())).toEqual({ state: 'usable', remaining: null, of: null, remainingText: '不限', hint: null })
  })

  it('leads somebody who is no member to joining', () => {
    expect(rowOf(MIYUN, { member: null })).toMatchObject({ state: 'not_member', remaining: 3, hint: '加入工会后可用' })
  })

  it('says whom it is for, before anything about the hour', () => {
    const retired = { ...aMember({ employment: 'retired' }), at: at('2026-11-20 20:00') }
    expect(rowOf(MIYUN, retired)).toMatchObject({ state: 'not_for_you', hint: '只限在职会员' })
  })

  it.each([
    ['not opened yet', aBenefitOpen({ opensOn: '2026-12-01' }), {}, '还没开始，12 月 1 日起可用'],
    [
      'at a suspended partner',
      aBenefit(),
      { partner: { ...CLINIC, status: 'suspended' as const } },
      '本店已暂停合作，换一家合作门店，本店请联系工会',
    ],
    ['on a festival', aBenefitOpen({ days: 'working' }), { at: at('2026-10-01 10:00') }, '下个工作日 10 月 8 日再来'],
    ['on the wrong weekday', aBenefitOpen({ weekdays: [1] }), {}, '周一再来'],
  ])('%s is not now, with the next step', (_state, benefit, changes, hint) => {
    expect(rowOf(benefit, changes)).toMatchObject({ state: 'not_now', hint })
  })

  it('with the budget spent has nothing left, and one whose rest is not asked stays open', () => {
    const benefit = { ...MIYUN, budget: { window: 'month', limitFen: 100 } as const }
    expect(rowOf(benefit, { budgetLeftFen: 0 })).toEqual({
      state: 'used_up',
      remaining: 0,
      of: 3,
      remainingText: '经费用完',
      hint: '本期经费已用完，下月 1 日恢复',
    })
    expect(rowOf(benefit, { budgetLeftFen: null }).state).toBe('usable')
  })

  it('without a partner leaves the partner’s hours open', () => {
    expect(refusalsBeforeService(MIYUN, aSituation({ partner: null }))).toEqual([])
  })
})
