import type { Benefit, Partner, Service } from '../../../domain/benefit/benefit'
import { evaluate } from '../../../domain/benefit/evaluate'
import type { MemberFacts, Situation, UseFact } from '../../../domain/benefit/situation'
import { CALENDAR_YEARS } from '../../../domain/calendar/years'

/** A moment written as the clock on the wall shows it: `at('2026-11-20 09:41')`, UTC+8. */
export function at(wall: string): number {
  const [day = '', time = '00:00'] = wall.split(' ')
  return Date.parse(`${day}T${time}+08:00`)
}

/** A Friday and a working day. */
export const FRIDAY_MORNING = at('2026-11-20 09:41')

export const ORDINARY: Service = {
  id: 'ordinary',
  name: '诊查费',
  kind: '普通门诊',
  priceFen: 5000,
  patientShareFen: 1000,
}
export const EMERGENCY: Service = { ...ORDINARY, id: 'emergency', name: '急诊诊查费', kind: '急诊' }
export const EXPERT: Service = { ...ORDINARY, id: 'expert', name: '专家诊查费', kind: '专家门诊' }

export const CLINIC: Partner = {
  id: 'hekang',
  name: '禾康社区门诊部',
  category: 'clinic',
  unionId: 'qinghe',
  unionPath: '/qinghe/',
  address: '高新区学府路 218 号',
  phone: null,
  place: { latitude: 30, longitude: 120 },
  status: 'active',
  suspendedReason: null,
  shifts: [{ name: '白班', hours: { from: 8 * 60, to: 17 * 60 } }],
  services: [ORDINARY, EMERGENCY, EXPERT],
}
export const OTHER_CLINIC: Partner = { ...CLINIC, id: 'qingqiao', name: '清桥门诊部' }

/** The Miyun rule: the patient's own share of an ordinary day-shift visit, three times a day. */
export const MIYUN: Benefit = {
  id: 'miyun',
  title: '诊查费减免',
  category: 'clinic',
  unionId: 'qinghe',
  unionPath: '/qinghe/',
  status: 'published',
  partnerIds: ['hekang', 'qingqiao'],
  who: {
    card: true,
    statuses: ['active'],
    employments: ['employed'],
    insurances: ['city'],
    groups: [],
    unionPath: null,
  },
  what: { allow: ['普通门诊'], deny: ['急诊', '专家门诊'] },
  when: { opensOn: null, closesOn: null, shift: '白班', hours: null, weekdays: null, days: 'any' },
  limits: [{ times: 3, window: 'day', scope: 'all' }],
  amount: { kind: 'patient_share' },
  budget: null,
  source: null,
}

export const MEMBER: MemberFacts = {
  id: 'lin',
  cardState: 'active',
  status: 'active',
  suspendedReason: null,
  employment: 'employed',
  insurance: 'city',
  flexibleGroup: null,
  unionPath: '/qinghe/gaoxin/yuanfan/',
}

export function aSituation(changes: Partial<Situation> = {}): Situation {
  return {
    at: FRIDAY_MORNING,
    member: MEMBER,
    partner: CLINIC,
    service: ORDINARY,
    billFen: null,
    uses: [],
    calendars: CALENDAR_YEARS,
    budgetLeftFen: null,
    ...changes,
  }
}

/** A rule that asks for nothing: what a test adds is then the only clause that can fail. */
export function aBenefit(changes: Partial<Benefit> = {}): Benefit {
  return {
    ...MIYUN,
    id: 'open',
    who: { card: false, statuses: [], employments: [], insurances: [], groups: [], unionPath: null },
    what: { allow: [], deny: [] },
    when: { opensOn: null, closesOn: null, shift: null, hours: null, weekdays: null, days: 'any' },
    limits: [],
    ...changes,
  }
}

export function aBenefitOpen(when: Partial<Benefit['when']>): Benefit {
  return aBenefit({ when: { ...aBenefit().when, ...when } })
}

export function aBenefitFor(who: Partial<Benefit['who']>): Benefit {
  return aBenefit({ who: { ...aBenefit().who, ...who } })
}

export function aMember(changes: Partial<MemberFacts>): { member: MemberFacts } {
  return { member: { ...MEMBER, ...changes } }
}

export function usesAt(benefitId: string, moments: readonly number[], partnerId = CLINIC.id): UseFact[] {
  return moments.map((moment) => ({ benefitId, partnerId, at: moment }))
}

/** The refusals, or none for a pass: what most tests want to read. */
export function refusalsOf(benefit: Benefit, changes: Partial<Situation> = {}, reader?: 'desk' | 'member') {
  const evaluation = evaluate(benefit, aSituation(changes), reader)
  return evaluation.pass ? [] : evaluation.refusals
}

export function clausesOf(benefit: Benefit, changes: Partial<Situation> = {}): string[] {
  return refusalsOf(benefit, changes).map(({ clause }) => clause)
}
