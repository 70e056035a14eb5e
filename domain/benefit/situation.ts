import type { CalendarYear } from '../calendar/calendar'
import type { CardState } from '../card/contract'
import type { Refusal } from '../errors'
import type { Employment, FlexibleGroup, Insurance, MembershipStatus } from '../membership/contract'
import type { Limit, Partner, Service } from './benefit'

/** What a rule may ask about a person; nothing else of them is needed to decide. */
export interface MemberFacts {
  id: string
  cardState: CardState
  status: MembershipStatus
  /** Why a union suspended this member; null while it has not. */
  suspendedReason: string | null
  employment: Employment
  insurance: Insurance
  flexibleGroup: FlexibleGroup | null
  /** Ids from the top union down to the member's own: `/qinghe/gaoxin/yuanfan/`. */
  unionPath: string
}

/** One use that stands; a reversed use is none and is never passed in. */
export interface UseFact {
  benefitId: string
  partnerId: string
  /** Milliseconds since the epoch. */
  at: number
}

/** Everything one decision is made from. */
export interface Situation {
  /** Milliseconds since the epoch, server clock. */
  at: number
  /** Null for a person who is no member. */
  member: MemberFacts | null
  partner: Partner | null
  service: Service | null
  /** What the clerk typed; counts only where the service has no price of its own. */
  billFen: number | null
  /** This member's uses; those of other benefits are ignored. */
  uses: readonly UseFact[]
  calendars: readonly CalendarYear[]
  /** What is left of the benefit's budget in its window; read only where the benefit has a budget. */
  budgetLeftFen: number | null
}

/** How far a limit is used up before the use that is being decided. */
export interface LimitCount {
  limit: Limit
  used: number
  /** `limit.times - used`, never below 0. */
  left: number
}

/** Every clause a rule can fail, in the order of importance in which refusals are listed. */
export const CLAUSES = [
  'benefit.withdrawn',
  'who.card',
  'who.status',
  'who.employment',
  'who.insurance',
  'who.group',
  'who.union',
  'what.partner',
  'what.service',
  'when.dates',
  'when.days',
  'when.weekday',
  'when.hours',
  'limit.year',
  'limit.month',
  'limit.day',
  'amount.tariff',
  'amount.bill',
  'amount.minimum',
  'budget',
] as const
export type Clause = (typeof CLAUSES)[number]

/** A failed clause of a benefit, in words. */
export interface BenefitRefusal extends Refusal {
  clause: Clause
}

/** Who reads the next step: the clerk passes it on, the member takes it. */
export type Reader = 'desk' | 'member'
