import { needsBill, priceOf } from '../../../domain/benefit/amount'
import type { Amount, Benefit, Service } from '../../../domain/benefit/benefit'
import { evaluate } from '../../../domain/benefit/evaluate'
import { aBenefit, aSituation, ORDINARY, refusalsOf } from './situations'

const openPrice: Service = { ...ORDINARY, name: '早餐', priceFen: null, patientShareFen: null }
const percentage = (percent: number, capFen: number | null = null): Amount => ({ kind: 'percentage', percent, capFen })

describe('what a use costs', () => {
  it.each<[string, Amount, number, number]>([
    ['half of an odd fen rounds for the member', percentage(50), 101, 51],
    ['a third of a fen is dropped', percentage(67), 101, 33],
    ['a percentage stops at its cap', percentage(80, 500), 10_000, 500],
    ['zero percent is free', percentage(0), 999, 999],
    ['a fixed price takes off the rest', { kind: 'fixed_price', priceFen: 8800 }, 20_000, 11_200],
    ['a fixed price of nothing is free', { kind: 'fixed_price', priceFen: 0 }, 2000, 2000],
    ['a reduction at exactly its minimum', { kind: 'reduction', offFen: 500, minimumFen: 1500 }, 1500, 500],
    ['a reduction never gives money back', { kind: 'reduction', offFen: 500, minimumFen: 0 }, 300, 300],
    ['the largest bill keeps every fen', percentage(50), Number.MAX_SAFE_INTEGER, (Number.MAX_SAFE_INTEGER + 1) / 2],
  ])('%s', (_promise, amount, billFen, savedFen) => {
    expect(priceOf(amount, openPrice, billFen)).toEqual({ billFen, savedFen, payFen: billFen - savedFen })
  })

  it('trusts the service’s own price over what was typed', () => {
    expect(priceOf(percentage(50), ORDINARY, 1)).toMatchObject({ billFen: 5000, savedFen: 2500 })
  })
})

describe('each clause about money, alone', () => {
  const reduction: Amount = { kind: 'reduction', offFen: 500, minimumFen: 1500 }

  it.each<[string, Partial<Benefit>, Service, number | null, object]>([
    [
      'a bill nobody typed',
      { amount: percentage(50) },
      openPrice,
      null,
      { clause: 'amount.bill', title: '还没有账单金额', next: '先输入这次的账单金额，再扫码' },
    ],
    ['a bill that is no amount', { amount: percentage(50) }, openPrice, -1, { clause: 'amount.bill' }],
    ['a bill in parts of a fen', { amount: percentage(50) }, openPrice, 10.5, { clause: 'amount.bill' }],
    [
      'a bill one fen short',
      { amount: reduction },
      openPrice,
      1499,
      { clause: 'amount.minimum', title: '账单 14.99 元，没到 15 元', next: '满 15 元再用，这次按原价' },
    ],
    [
      'a patient’s share the partner never set',
      { amount: { kind: 'patient_share' } },
      openPrice,
      1000,
      { clause: 'amount.tariff', title: '本店还没有定早餐的价目', next: '请店员联系工会补上价目，这次先按原价' },
    ],
    [
      'a use that would take nothing off',
      { amount: { kind: 'fixed_price', priceFen: 5000 } },
      ORDINARY,
      null,
      { clause: 'amount.minimum', title: '这次没有可减的金额', next: '按原价收费，不占次数' },
    ],
  ])('refuses %s', (_what, benefit, service, billFen, refusal) => {
    const refusals = refusalsOf(aBenefit(benefit), { service, billFen })
    expect(refusals).toEqual([expect.objectContaining(refusal)])
  })

  it('asks for a bill only where the amount depends on one the service does not have', () => {
    expect(needsBill(aBenefit({ amount: percentage(50) }), openPrice)).toBe(true)
    expect(needsBill(aBenefit({ amount: percentage(50) }), ORDINARY)).toBe(false)
    expect(needsBill(aBenefit({ amount: { kind: 'patient_share' } }), openPrice)).toBe(false)
  })
})

describe('the budget', () => {
  const month = aBenefit({ budget: { window: 'month', limitFen: 100_000 } })

  it('pays the use that takes its last fen', () => {
    expect(evaluate(month, aSituation({ budgetLeftFen: 1000 })).pass).toBe(true)
  })

  it.each([
    ['one fen short of the use', 999, '本期经费只剩 9.99 元，不够这次的 10 元', '下月 1 日恢复'],
    ['spent', 0, '本期经费已用完', '下月 1 日恢复'],
    ['not known', null, '暂时查不到本期经费', '等几秒再试'],
  ])('refuses when it is %s', (_state, budgetLeftFen, title, next) => {
    expect(refusalsOf(month, { budgetLeftFen })).toEqual([{ clause: 'budget', title, next }])
  })

  it('that does not exist is never asked', () => {
    expect(evaluate(aBenefit(), aSituation({ budgetLeftFen: 0 })).pass).toBe(true)
  })
})
