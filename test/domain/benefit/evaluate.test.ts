import { evaluate, pickBenefit } from '../../../domain/benefit/evaluate'
import {
  aBenefit,
  aBenefitFor,
  aMember,
  aSituation,
  at,
  CLINIC,
  clausesOf,
  EMERGENCY,
  EXPERT,
  FRIDAY_MORNING,
  MIYUN,
  ORDINARY,
  refusalsOf,
  usesAt,
} from './situations'

describe('the Miyun rule over card, insurance, employment and service', () => {
  const cards = [
    ['a working card', aMember({}).member, []],
    ['a suspended card', aMember({ cardState: 'suspended', suspendedReason: '资料待核' }).member, ['who.card']],
  ] as const
  const insurances = [
    ['city', []],
    ['elsewhere', ['who.insurance']],
  ] as const
  const employments = [
    ['employed', []],
    ['retired', ['who.employment']],
  ] as const
  const services = [
    [ORDINARY, []],
    [EMERGENCY, ['what.service']],
    [EXPERT, ['what.service']],
  ] as const
  const rows = cards.flatMap(([card, member, cardFails]) =>
    insurances.flatMap(([insurance, insuranceFails]) =>
      employments.flatMap(([employment, employmentFails]) =>
        services.map(([service, serviceFails]) => ({
          card,
          insurance,
          employment,
          kind: service.kind,
          situation: aSituation({ member: { ...member, insurance, employment }, service }),
          // In the order of importance: the person first, then the service.
          failing: [...cardFails, ...employmentFails, ...insuranceFails, ...serviceFails],
        })),
      ),
    ),
  )

  it.each(rows)('with $card, $insurance insurance, $employment, for $kind fails exactly $failing', (row) => {
    const evaluation = evaluate(MIYUN, row.situation)
    expect(evaluation.pass ? [] : evaluation.refusals.map(({ clause }) => clause)).toEqual(row.failing)
  })

  it('passes exactly one of its 24 rows', () => {
    expect(rows).toHaveLength(24)
    expect(rows.filter(({ situation }) => evaluate(MIYUN, situation).pass)).toEqual([
      expect.objectContaining({ insurance: 'city', employment: 'employed', kind: '普通门诊' }),
    ])
  })

  it('waives the patient’s own share and nothing of the rest', () => {
    expect(evaluate(MIYUN, aSituation())).toEqual({
      pass: true,
      billFen: 1000,
      savedFen: 1000,
      payFen: 0,
      counts: [{ limit: MIYUN.limits[0], used: 0, left: 3 }],
    })
  })

  it('refuses the fourth use of a day and says when it comes back', () => {
    const uses = usesAt('miyun', [at('2026-11-20 08:10'), at('2026-11-20 08:52'), at('2026-11-20 09:26')])
    expect(refusalsOf(MIYUN, { uses })).toEqual([
      { clause: 'limit.day', title: '今天 3 次已经用完', next: '明天 0 点恢复 3 次' },
    ])
  })
})

describe('each clause about the person, alone', () => {
  it.each([
    ['a suspended member, by the card', { card: true }, { cardState: 'suspended' }, 'who.card', '会员已停用'],
    ['a suspended member where no card is asked for', {}, { suspendedReason: '资料待核' }, 'who.status', '会员已停用'],
    ['a card that still waits', { card: true }, { cardState: 'waiting' }, 'who.card', '入会申请审核中'],
    ['a membership that has ended', {}, { status: 'exited', cardState: 'ended' }, 'who.status', '会籍已结束'],
    [
      'a reserved member, once and by the status',
      { card: true, statuses: ['active'] },
      { status: 'reserved', cardState: 'reserved' },
      'who.status',
      '会籍保留中',
    ],
    [
      'a reserved card where the benefit names no reserved members',
      { card: true },
      { status: 'reserved', cardState: 'reserved' },
      'who.card',
      '会籍保留中',
    ],
    [
      'an active member of a benefit for the reserved',
      { statuses: ['reserved'] },
      {},
      'who.status',
      '只限会籍保留的会员',
    ],
    [
      'the wrong employment',
      { employments: ['employed'] },
      { employment: 'retired' },
      'who.employment',
      '只限在职会员',
    ],
    ['the wrong insurance', { insurances: ['city'] }, { insurance: 'none' }, 'who.insurance', '只限本市医保的会员'],
    ['somebody of no group', { groups: ['courier', 'food_rider'] }, {}, 'who.group', '只限快递员、网约送餐员'],
    ['a union whose name only begins alike', { unionPath: '/qinghe/gao' }, {}, 'who.union', '只限指定工会的会员'],
  ] as const)('refuses %s', (_whom, who, member, clause, title) => {
    const benefit = aBenefitFor(who as never)
    expect(refusalsOf(benefit, aMember(member))).toEqual([{ clause, title, next: expect.any(String) }])
  })

  it.each([
    ['a transferring member wherever an active one may', { statuses: ['active'] }, { status: 'transferring' }],
    [
      'a retired member’s reserved card where the benefit names it',
      { card: true, statuses: ['reserved'] },
      { status: 'reserved', cardState: 'reserved' },
    ],
    ['a reserved member where no status is named', {}, { status: 'reserved', cardState: 'reserved' }],
    ['a member of a union below', { unionPath: '/qinghe/gaoxin/' }, {}],
    ['a member of the union itself', { unionPath: '/qinghe/gaoxin/yuanfan/' }, {}],
    ['a member of a named group', { groups: ['courier'] }, { flexibleGroup: 'courier' }],
  ] as const)('accepts %s', (_whom, who, member) => {
    expect(refusalsOf(aBenefitFor(who as never), aMember(member))).toEqual([])
  })

  it('tells somebody who is no member to join, and nothing else about them', () => {
    expect(refusalsOf(MIYUN, { member: null }, 'member')).toEqual([
      { clause: 'who.card', title: '还不是工会会员', next: '先点“加入工会”' },
    ])
    expect(clausesOf(aBenefit(), { member: null })).toEqual(['who.status'])
  })

  it('words the next step for whoever reads it, and keeps the reason of a suspension to itself', () => {
    const suspended = aMember({ cardState: 'suspended', suspendedReason: '资料待核' })
    expect(refusalsOf(MIYUN, suspended, 'desk')[0]?.next).toBe('请会员联系单位工会')
    expect(refusalsOf(MIYUN, suspended, 'member')[0]?.next).toBe('联系单位工会')
    expect(JSON.stringify(refusalsOf(MIYUN, suspended))).not.toContain('资料待核')
  })
})

describe('each clause about the place, the service and the benefit itself, alone', () => {
  it.each([
    ['a withdrawn benefit', aBenefit({ status: 'withdrawn' }), {}, 'benefit.withdrawn', '这项权益已下架'],
    [
      'a partner that is not listed',
      aBenefit({ partnerIds: ['qingqiao'] }),
      {},
      'what.partner',
      '本店不在这项权益的名单里',
    ],
    [
      'a suspended partner',
      aBenefit(),
      { partner: { ...CLINIC, status: 'suspended' } },
      'what.partner',
      '本店已暂停合作',
    ],
    ['no partner chosen', aBenefit(), { partner: null }, 'what.partner', '还没有选门店'],
    ['no service chosen', aBenefit(), { service: null }, 'what.service', '还没有选项目'],
    [
      'a denied service',
      aBenefit({ what: { allow: [], deny: ['急诊'] } }),
      { service: EMERGENCY },
      'what.service',
      '急诊不在优惠范围',
    ],
    [
      'a service nobody allowed',
      aBenefit({ what: { allow: ['洗车'], deny: [] } }),
      {},
      'what.service',
      '普通门诊不在优惠范围',
    ],
  ] as const)('refuses %s', (_what, benefit, changes, clause, title) => {
    expect(refusalsOf(benefit, changes as never)).toEqual([{ clause, title, next: expect.any(String) }])
  })

  it('lets deny win over allow', () => {
    expect(clausesOf(aBenefit({ what: { allow: ['急诊'], deny: ['急诊'] } }), { service: EMERGENCY })).toEqual([
      'what.service',
    ])
  })

  it('names what is covered instead of the denied service', () => {
    expect(refusalsOf(MIYUN, { service: EXPERT })[0]).toEqual({
      clause: 'what.service',
      title: '专家门诊不在优惠范围',
      next: '只限普通门诊',
    })
  })

  it('does not also complain of the tariff of a service it does not cover', () => {
    expect(clausesOf(MIYUN, { service: { ...EMERGENCY, patientShareFen: null } })).toEqual(['what.service'])
  })

  it('names every clause that fails, the person before the hour', () => {
    expect(
      clausesOf(MIYUN, {
        ...aMember({ insurance: 'none', employment: 'retired' }),
        service: EXPERT,
        at: at('2026-11-20 18:00'),
        uses: usesAt('miyun', [FRIDAY_MORNING, FRIDAY_MORNING, FRIDAY_MORNING]),
      }),
    ).toEqual(['who.employment', 'who.insurance', 'what.service', 'when.hours', 'limit.day'])
  })
})

describe('pickBenefit', () => {
  const off = (id: string, offFen: number) => aBenefit({ id, amount: { kind: 'reduction', offFen, minimumFen: 0 } })

  it('takes the benefit that saves the member most', () => {
    const choice = pickBenefit([off('a', 300), off('b', 800), off('c', 500)], aSituation())
    expect(choice).toMatchObject({ benefit: { id: 'b' }, evaluation: { pass: true, savedFen: 800 } })
  })

  it('decides equals by id, whatever order they come in', () => {
    expect(pickBenefit([off('b', 500), off('a', 500)], aSituation())?.benefit.id).toBe('a')
    expect(pickBenefit([off('a', 500), off('b', 500)], aSituation())?.benefit.id).toBe('a')
  })

  it('prefers any pass to the nearest refusal', () => {
    const choice = pickBenefit([MIYUN, off('z', 1)], aSituation(aMember({ insurance: 'none' })))
    expect(choice?.benefit.id).toBe('z')
  })

  it('explains the refusal that is nearest to a pass when none passes', () => {
    const near = aBenefit({ id: 'near', status: 'withdrawn' })
    const far = aBenefit({ id: 'far', status: 'withdrawn', partnerIds: [] })
    expect(pickBenefit([far, near], aSituation())).toMatchObject({
      benefit: { id: 'near' },
      evaluation: { pass: false, refusals: [{ clause: 'benefit.withdrawn' }] },
    })
  })

  it('asks for each benefit’s own situation where budgets differ', () => {
    const budget = { window: 'month', limitFen: 10_000 } as const
    const choice = pickBenefit(
      [
        { ...off('rich', 500), budget },
        { ...off('poor', 900), budget },
      ],
      ({ id }) => aSituation({ budgetLeftFen: id === 'rich' ? 10_000 : 0 }),
    )
    expect(choice?.benefit.id).toBe('rich')
  })

  it('has no answer without benefits', () => {
    expect(pickBenefit([], aSituation())).toBeUndefined()
  })
})
