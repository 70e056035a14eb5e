import fc from 'fast-check'
import { availability, refusalsBeforeService } from '../../../domain/benefit/availability'
import { Benefit, BenefitCategory, Partner, Service } from '../../../domain/benefit/benefit'
import { Availability } from '../../../domain/benefit/contract'
import { evaluate, pickBenefit } from '../../../domain/benefit/evaluate'
import { CLAUSES, type MemberFacts, type Situation, type UseFact } from '../../../domain/benefit/situation'
import { ruleInWords, whenText } from '../../../domain/benefit/words'
import { CALENDAR_YEARS } from '../../../domain/calendar/years'
import { CardState } from '../../../domain/card/contract'
import { Employment, FlexibleGroup, Insurance, MembershipStatus } from '../../../domain/membership/contract'
import { aBenefit, aSituation, CLINIC } from './situations'

const oneOf = <T extends string>(shape: { def: { entries: Record<string, T> } }) =>
  fc.constantFrom(...Object.values(shape.def.entries))
const fen = fc.nat({ max: 10_000_000 })
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const minute = fc.integer({ min: 0, max: 1440 })
const hours = fc.record({ from: minute, to: minute })
const unionPath = fc.constantFrom('/qinghe/', '/qinghe/gaoxin/', '/qinghe/gaoxin/yuanfan/', '/linshui/')
const benefitId = fc.constantFrom('a', 'b')
const partnerId = fc.constantFrom('hekang', 'qingqiao')
const kind = fc.constantFrom('普通门诊', '急诊', '洗车')
const shift = fc.constantFrom('白班', '夜班')
/** Few days, around a festival, a 调休, a new year and one whose notice is not out: so that uses and windows meet. */
const instant = fc.oneof(
  ...['2026-02-13', '2026-09-30', '2026-12-31', '2027-10-01'].map((date) =>
    fc.integer({ min: 0, max: 3 * 86_400_000 }).map((offset) => Date.parse(`${date}T00:00:00+08:00`) + offset),
  ),
)
const unionDay = fc.constantFrom('2026-02-14', '2026-10-01', '2026-12-31', '2027-10-02')

const amount: fc.Arbitrary<Benefit['amount']> = fc.oneof(
  fc.constant({ kind: 'patient_share' as const }),
  fc.record({
    kind: fc.constant('percentage' as const),
    percent: fc.integer({ min: 0, max: 99 }),
    capFen: orNull(fen),
  }),
  fc.record({ kind: fc.constant('fixed_price' as const), priceFen: fen }),
  fc.record({ kind: fc.constant('reduction' as const), offFen: fen, minimumFen: fen }),
)
/** Half of the rules ask little, so that enough of them pass. */
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 2 })
const benefit: fc.Arbitrary<Benefit> = fc.record({
  id: benefitId,
  title: fc.string(),
  category: oneOf(BenefitCategory),
  unionId: fc.constant('qinghe'),
  unionPath,
  status: fc.constantFrom('published' as const, 'published' as const, 'withdrawn' as const),
  partnerIds: fc.constantFrom(['hekang'], ['hekang', 'qingqiao'], ['hekang', 'qingqiao']),
  who: fc.record({
    card: fc.boolean(),
    statuses: few(fc.constantFrom('active', 'transferring', 'reserved')),
    employments: few(oneOf(Employment)),
    insurances: few(oneOf(Insurance)),
    groups: fc.constantFrom([], [], ['courier' as const]),
    unionPath: orNull(unionPath),
  }),
  what: fc.record({ allow: few(kind), deny: few(kind) }),
  when: fc.record({
    opensOn: orNull(unionDay),
    closesOn: orNull(unionDay),
    shift: orNull(shift),
    hours: orNull(hours),
    weekdays: orNull(fc.uniqueArray(fc.integer({ min: 1, max: 7 }))),
    days: fc.constantFrom('any', 'working', 'off'),
  }),
  limits: few(
    fc.record({
      times: fc.integer({ min: 1, max: 4 }),
      window: fc.constantFrom('day', 'month', 'year'),
      scope: fc.constantFrom('partner', 'all'),
    }),
  ),
  amount,
  budget: orNull(fc.record({ window: fc.constantFrom('month', 'year', 'total'), limitFen: fen })),
  source: fc.constant(null),
})
const service: fc.Arbitrary<Service> = fc.record({
  id: fc.constant('s'),
  name: fc.constant('诊查费'),
  kind,
  priceFen: orNull(fen),
  patientShareFen: orNull(fen),
})
const partner: fc.Arbitrary<Partner> = fc.record({
  ...Object.fromEntries(Object.entries(CLINIC).map(([key, value]) => [key, fc.constant(value)])),
  id: partnerId,
  status: fc.constantFrom('active', 'active', 'suspended'),
  shifts: fc.array(fc.record({ name: shift, hours }), { maxLength: 3 }),
}) as fc.Arbitrary<Partner>
const member: fc.Arbitrary<MemberFacts> = fc.record({
  id: fc.constant('lin'),
  cardState: fc.oneof(fc.constant('active' as const), oneOf(CardState)),
  status: fc.oneof(fc.constant('active' as const), oneOf(MembershipStatus)),
  suspendedReason: fc.constantFrom(null, null, '资料待核'),
  employment: oneOf(Employment),
  insurance: oneOf(Insurance),
  flexibleGroup: orNull(oneOf(FlexibleGroup)),
  unionPath,
})
const use: fc.Arbitrary<UseFact> = fc.record({ benefitId, partnerId, at: instant })
const situation: fc.Arbitrary<Situation> = fc.record({
  at: instant,
  member: orNull(member),
  partner: orNull(partner),
  service: orNull(service),
  billFen: orNull(fen),
  uses: fc.array(use, { maxLength: 8 }),
  calendars: fc.constant(CALENDAR_YEARS),
  budgetLeftFen: orNull(fc.integer({ min: -100, max: 10_000_000 })),
})
/** A rule that asks little of a situation that offers all: most of these pass, and limits decide. */
const nearlyPassing = fc.record({
  rule: fc
    .record({ amount, limits: benefit.map(({ limits }) => limits) })
    .map((changes) => aBenefit({ ...changes, id: 'a' })),
  moment: fc
    .record({ at: instant, billFen: fen, service, uses: fc.array(use, { maxLength: 8 }) })
    .map((changes) => aSituation(changes)),
})
const anyCase = fc.oneof(fc.record({ rule: benefit, moment: situation }), nearlyPassing)
const RUNS = { numRuns: 3000 }

describe('whatever the rule and whatever the situation', () => {
  it('the rules these properties are tried on are rules staff could write', () => {
    fc.assert(
      fc.property(benefit, partner, service, (rule, place, thing) => {
        expect(Benefit.safeParse(rule).success).toBe(true)
        expect(Partner.safeParse(place).success).toBe(true)
        expect(Service.safeParse(thing).success).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('evaluate answers, and refuses exactly where it has a refusal to give', () => {
    let passed = 0
    fc.assert(
      fc.property(anyCase, ({ rule, moment }) => {
        const evaluation = evaluate(rule, moment)
        if (evaluation.pass) passed += 1
        else {
          expect(evaluation.refusals.length).toBeGreaterThan(0)
          for (const { title, next } of evaluation.refusals)
            expect(Math.min(title.length, next.length)).toBeGreaterThan(0)
        }
      }),
      RUNS,
    )
    // A property that hardly ever sees a pass would prove little.
    expect(passed).toBeGreaterThan(RUNS.numRuns / 10)
  })

  it('refusals come in one order, the most important first', () => {
    fc.assert(
      fc.property(anyCase, ({ rule, moment }) => {
        const evaluation = evaluate(rule, moment)
        const ranks = evaluation.pass ? [] : evaluation.refusals.map(({ clause }) => CLAUSES.indexOf(clause))
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
      }),
      RUNS,
    )
  })

  it('what is saved and what is paid make the bill, and nothing is negative or free of effect', () => {
    fc.assert(
      fc.property(anyCase, ({ rule, moment }) => {
        const evaluation = evaluate(rule, moment)
        fc.pre(evaluation.pass)
        const { savedFen, payFen, billFen } = evaluation
        expect(savedFen + payFen).toBe(billFen)
        expect(Math.min(payFen, savedFen - 1)).toBeGreaterThanOrEqual(0)
        expect([savedFen, payFen, billFen].every(Number.isSafeInteger)).toBe(true)
        if (rule.budget) expect(savedFen).toBeLessThanOrEqual(moment.budgetLeftFen ?? -1)
      }),
      { ...RUNS, maxSkipsPerRun: 1000 },
    )
  })

  it('taking back a use never turns a pass into a refusal', () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 7 }), ({ rule, moment }, taken) => {
        if (!evaluate(rule, moment).pass) return
        const uses = moment.uses.filter((_, index) => index !== taken)
        expect(evaluate(rule, { ...moment, uses }).pass).toBe(true)
      }),
      RUNS,
    )
  })

  it('one use more never turns a refusal into a pass, and at the limit turns the pass into a refusal', () => {
    fc.assert(
      fc.property(nearlyPassing, ({ rule, moment }) => {
        let uses: UseFact[] = [...moment.uses]
        const wasPass = evaluate(rule, moment).pass
        const another = { benefitId: rule.id, partnerId: CLINIC.id, at: moment.at }
        if (!wasPass) expect(evaluate(rule, { ...moment, uses: [...uses, another] }).pass).toBe(false)
        fc.pre(rule.limits.length > 0)
        for (let time = 0; time < 4; time += 1) uses = [...uses, another]
        expect(evaluate(rule, { ...moment, uses }).pass).toBe(false)
      }),
      RUNS,
    )
  })

  it('a list row that is not usable is never a pass at the desk', () => {
    fc.assert(
      fc.property(anyCase, ({ rule, moment }) => {
        const row = availability(rule, moment)
        expect(Availability.safeParse(row).success).toBe(true)
        const isOpen = row.state === 'usable' || row.state === 'ending'
        expect(isOpen).toBe(refusalsBeforeService(rule, moment).length === 0)
        if (!isOpen) expect(evaluate(rule, moment).pass).toBe(false)
      }),
      RUNS,
    )
  })

  it('the benefit picked passes where any does, and none saves more', () => {
    fc.assert(
      fc.property(fc.array(benefit, { minLength: 1, maxLength: 4 }), situation, (rules, moment) => {
        const choice = pickBenefit(rules, moment)?.evaluation
        const saved = rules.map((rule) => evaluate(rule, moment)).flatMap((each) => (each.pass ? [each.savedFen] : []))
        if (saved.length > 0) expect(choice).toMatchObject({ pass: true, savedFen: Math.max(...saved) })
        else expect(choice?.pass).toBe(false)
      }),
      RUNS,
    )
  })

  it('every rule can be said in words', () => {
    fc.assert(
      fc.property(benefit, orNull(partner), (rule, place) => {
        const said = [whenText(rule, place), ...ruleInWords(rule, place).map(({ title }) => title)]
        for (const words of said) expect(words).not.toMatch(/undefined|null|NaN|^$/)
      }),
      RUNS,
    )
  })
})
