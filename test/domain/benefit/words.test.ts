import type { Amount } from '../../../domain/benefit/benefit'
import { RuleInWords } from '../../../domain/benefit/contract'
import { amountText, headlineOfPass, ruleInWords, weekdaysOf, whenText } from '../../../domain/benefit/words'
import { aBenefit, aBenefitFor, aBenefitOpen, CLINIC, MIYUN, ORDINARY } from './situations'

const costing = (amount: Amount) => amountText(aBenefit({ amount }), CLINIC)

describe('how much, in words', () => {
  it.each<[string, Amount]>([
    ['半价', { kind: 'percentage', percent: 50, capFen: null }],
    ['8 折，最多减 20 元', { kind: 'percentage', percent: 80, capFen: 2000 }],
    ['8.5 折', { kind: 'percentage', percent: 85, capFen: null }],
    ['免费', { kind: 'percentage', percent: 0, capFen: null }],
    ['会员价 88 元', { kind: 'fixed_price', priceFen: 8800 }],
    ['会员价 29.9 元', { kind: 'fixed_price', priceFen: 2990 }],
    ['免费', { kind: 'fixed_price', priceFen: 0 }],
    ['满 15 减 5 元', { kind: 'reduction', offFen: 500, minimumFen: 1500 }],
    ['每次减 5 元', { kind: 'reduction', offFen: 500, minimumFen: 0 }],
  ])('%s', (text, amount) => {
    expect(costing(amount)).toBe(text)
  })

  it('tells a waived share from the partner’s tariff, of the covered services only', () => {
    const services = [
      ORDINARY,
      { ...ORDINARY, id: 'night', patientShareFen: 2050 },
      { ...ORDINARY, kind: '急诊', patientShareFen: 9000 },
    ]
    expect(amountText(MIYUN, CLINIC)).toBe('每次减 10 元')
    expect(amountText(MIYUN, { ...CLINIC, services })).toBe('每次减 10–20.5 元')
    expect(amountText(MIYUN, null)).toBe('免个人负担部分')
  })

  it('tells the desk what was taken off', () => {
    expect(headlineOfPass(ORDINARY, 1000)).toBe('诊查费减 10 元，已记账')
  })
})

describe('when, in words', () => {
  it.each([
    ['工作日白班', { shift: '白班', days: 'working' }],
    ['每天', {}],
    ['周一至周四', { weekdays: [1, 2, 3, 4] }],
    ['周一、周三', { weekdays: [3, 1] }],
    ['6:30–10:30', { hours: { from: 390, to: 630 } }],
    ['休息日 22:00–次日 6:00', { days: 'off', hours: { from: 1320, to: 360 } }],
    ['周五至周日的休息日', { days: 'off', weekdays: [5, 6, 7] }],
  ] as const)('%s', (text, when) => {
    expect(whenText(aBenefitOpen(when as never), CLINIC)).toBe(text)
  })

  it('names the weekdays of an ordinary week', () => {
    expect(weekdaysOf(MIYUN)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(weekdaysOf(aBenefitOpen({ days: 'working' }))).toEqual([1, 2, 3, 4, 5])
    expect(weekdaysOf(aBenefitOpen({ days: 'off' }))).toEqual([6, 7])
    expect(weekdaysOf(aBenefitOpen({ days: 'working', weekdays: [5, 6] }))).toEqual([5])
  })
})

describe('the whole rule, in words', () => {
  it('reads as the detail page of a clinic shows it', () => {
    const rules = ruleInWords({ ...MIYUN, when: { ...MIYUN.when, days: 'working' } }, CLINIC)
    expect(rules.map((rule) => RuleInWords.parse(rule))).toEqual(rules)
    expect(rules.map(({ heading, title, detail }) => [heading, title, detail])).toEqual([
      ['什么时候能用', '工作日白班 8:00–17:00', '法定节假日停用，调休上班日照常'],
      ['能看什么', '普通门诊', '不含急诊、专家门诊'],
      ['能用几次', '每人每天 3 次', '各门店合在一起算'],
      ['谁能用', '会员本人，不可转借', '会籍保留期间停用。限在职。限本市医保'],
      ['优惠多少', '每次减 10 元', '免去医保报销后由个人负担的部分'],
    ])
  })

  it.each([
    [
      'dates of two years',
      aBenefitOpen({ opensOn: '2026-12-01', closesOn: '2027-02-28' }),
      0,
      '2026 年 12 月 1 日至 2027 年 2 月 28 日',
    ],
    [
      'dates of one year',
      aBenefitOpen({ opensOn: '2026-03-01', closesOn: '2026-06-30' }),
      0,
      '2026 年 3 月 1 日至 6 月 30 日',
    ],
    ['a last day', aBenefitOpen({ closesOn: '2026-06-30' }), 0, '到 2026 年 6 月 30 日为止'],
    [
      'a night shift on working days',
      aBenefitOpen({ days: 'working', hours: { from: 1320, to: 360 } }),
      0,
      '法定节假日停用，调休上班日照常。过了 0 点仍算前一天的班',
    ],
    [
      'a limit at each partner',
      aBenefit({ limits: [{ times: 1, window: 'month', scope: 'partner' }] }),
      2,
      '每家门店分开算',
    ],
    ['a group', aBenefitFor({ groups: ['courier'] }), 3, '限快递员'],
  ] as const)('explains %s', (_what, benefit, part, detail) => {
    expect(ruleInWords(benefit, CLINIC)[part]?.detail).toBe(detail)
  })

  it('says which limit is counted where when they differ', () => {
    const limits = [
      { times: 1, window: 'day', scope: 'partner' },
      { times: 4, window: 'month', scope: 'all' },
    ] as const
    expect(ruleInWords(aBenefit({ limits: [...limits] }), CLINIC)[2]?.title).toBe('每人同一门店每天 1 次，每月 4 次')
  })
})
