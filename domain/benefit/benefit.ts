import * as z from 'zod/mini'
import { Employment, FlexibleGroup, Insurance } from '../membership/contract'
import { Fen, Id, Place, UnionDateText } from '../shapes'

/**
 * A benefit is a document: who may use what, when, how often and for how much.
 * Staff write these; no benefit is ever code. `evaluate.ts` decides by them, `words.ts` says them.
 */

/** Minutes since 00:00 in UTC+8. */
const MinuteOfDay = z.int().check(z.gte(0), z.lte(1440))

/** Integer 分 that is charged, taken off or set aside: never negative. */
const Charge = Fen.check(z.gte(0))

/** A span of the day, half-open. `from` after `to` crosses midnight: 22:00 to 06:00 is a night shift. */
export const Hours = z.object({ from: MinuteOfDay, to: MinuteOfDay })
export type Hours = z.infer<typeof Hours>

export const BenefitCategory = z.enum([
  'clinic',
  'dental',
  'checkup',
  'food',
  'film',
  'barber',
  'car',
  'park',
  'sport',
  'study',
])
export type BenefitCategory = z.infer<typeof BenefitCategory>

/** One bound on how often. All limits of a benefit hold at once. */
export const Limit = z.object({
  times: z.int().check(z.gte(1)),
  window: z.enum(['day', 'month', 'year']),
  /**
   * Counted at each partner, or over all of them. The Miyun source says 每人每日限3次 and not
   * which, so the union that publishes the benefit decides.
   */
  scope: z.enum(['partner', 'all']),
})
export type Limit = z.infer<typeof Limit>

export const Amount = z.discriminatedUnion('kind', [
  /** The patient's own share of the service's fee, from the partner's tariff, is waived. */
  z.object({ kind: z.literal('patient_share') }),
  /** The member pays `percent` of the bill; at most `capFen` is taken off. */
  z.object({ kind: z.literal('percentage'), percent: z.int().check(z.gte(0), z.lte(99)), capFen: z.nullable(Charge) }),
  /** The member pays exactly this. */
  z.object({ kind: z.literal('fixed_price'), priceFen: Charge }),
  /** This much is taken off a bill of at least `minimumFen`. */
  z.object({ kind: z.literal('reduction'), offFen: Charge, minimumFen: Charge }),
])
export type Amount = z.infer<typeof Amount>

export const Benefit = z.object({
  id: Id,
  title: z.string(),
  category: BenefitCategory,
  /** The union that pays and publishes. */
  unionId: Id,
  unionPath: z.string(),
  status: z.enum(['published', 'withdrawn']),
  /** Where it can be used. */
  partnerIds: z.array(Id),
  who: z.object({
    /** Asks for a member card that works. */
    card: z.boolean(),
    /** 会籍: empty means any living membership. */
    statuses: z.array(z.enum(['active', 'transferring', 'reserved'])),
    employments: z.array(Employment),
    insurances: z.array(Insurance),
    groups: z.array(FlexibleGroup),
    /** Members of this union and everything below it; null for every member. */
    unionPath: z.nullable(z.string()),
  }),
  what: z.object({
    /** Kinds of service: 普通门诊, 急诊, 专家门诊, 洗车 … Empty `allow` means all but `deny`. */
    allow: z.array(z.string()),
    deny: z.array(z.string()),
  }),
  when: z.object({
    /** First and last day, inclusive; null is open. */
    opensOn: z.nullable(UnionDateText),
    closesOn: z.nullable(UnionDateText),
    /** 白班, 夜班: the partner's own hours of that name, or `hours` where it has none. */
    shift: z.nullable(z.string()),
    hours: z.nullable(Hours),
    /** 1 is Monday. Null leaves the day open: the Miyun source names the shift, not the weekday. */
    weekdays: z.nullable(z.array(z.int().check(z.gte(1), z.lte(7)))),
    /** By the State Council's calendar, with 调休: only working days, only days off, or any. */
    days: z.enum(['any', 'working', 'off']),
  }),
  limits: z.array(Limit),
  amount: Amount,
  /** What the union spends at most in a window; null for no cap. */
  budget: z.nullable(z.object({ window: z.enum(['month', 'year', 'total']), limitFen: Charge })),
  /** Where the rule comes from, for whoever asks. */
  source: z.nullable(z.string()),
})
export type Benefit = z.infer<typeof Benefit>

/** One thing a partner does for people, with its tariff. */
export const Service = z.object({
  id: Id,
  name: z.string(),
  /** What benefits name in `what`. */
  kind: z.string(),
  /** The full fee; null where each bill differs and the clerk types it. */
  priceFen: z.nullable(Charge),
  /** What the patient pays of it after insurance; null where that means nothing. */
  patientShareFen: z.nullable(Charge),
})
export type Service = z.infer<typeof Service>

export const Partner = z.object({
  id: Id,
  name: z.string(),
  category: BenefitCategory,
  unionId: Id,
  unionPath: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  place: Place,
  status: z.enum(['active', 'suspended']),
  suspendedReason: z.nullable(z.string()),
  /** Named spans of the day as this partner works: 白班 08:00-17:00. */
  shifts: z.array(z.object({ name: z.string(), hours: Hours })),
  services: z.array(Service),
})
export type Partner = z.infer<typeof Partner>
