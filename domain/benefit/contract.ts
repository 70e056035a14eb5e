import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Fen, Id, Instant, Place, Reason, RefusalShape, RequestKey, SearchText } from '../shapes'
import { BenefitCategory, Service } from './benefit'

/** Whether it can be used now, and what is left. */
export const Availability = z.object({
  /** `not_member` leads to the join page; the others say when it works again. */
  state: z.enum(['usable', 'ending', 'used_up', 'not_now', 'not_for_you', 'not_member']),
  /** Uses left in the tightest window; null when unlimited. */
  remaining: z.nullable(z.int()),
  /** The tightest window's size; null when unlimited. */
  of: z.nullable(z.int()),
  /** “今日剩 2 次”, “不限”. */
  remainingText: z.string(),
  /** “今天 17:00 结束”, “明天 0 点恢复 3 次”. */
  hint: z.nullable(z.string()),
})
export type Availability = z.infer<typeof Availability>

/** A benefit at its nearest partner, as a list row. */
export const BenefitSummary = z.object({
  id: Id,
  title: z.string(),
  /** “每次减 10 元”, “洁牙会员价 88 元”. */
  amountText: z.string(),
  /** “工作日白班”, “每天”. */
  whenText: z.string(),
  category: BenefitCategory,
  partnerId: Id,
  partnerName: z.string(),
  partnerCount: z.int(),
  distanceMetres: z.nullable(z.int()),
  availability: Availability,
})
export type BenefitSummary = z.infer<typeof BenefitSummary>

export const listBenefits = contract('benefit.list', {
  input: z.object({
    place: z.optional(Place),
    category: z.optional(BenefitCategory),
    usableNow: z.optional(z.boolean()),
    text: z.optional(SearchText),
    cursor: z.optional(Cursor),
  }),
  output: z.object({
    benefits: z.array(BenefitSummary),
    /** Categories that have something, in the order to show them. */
    categories: z.array(BenefitCategory),
    nextCursor: z.nullable(z.string()),
    total: z.int(),
  }),
})

/** One paragraph of the rule in plain words: 什么时候能用 / 能看什么 / 能用几次 / 谁能用. */
export const RuleInWords = z.object({
  part: z.enum(['when', 'what', 'times', 'who', 'amount']),
  heading: z.string(),
  title: z.string(),
  detail: z.nullable(z.string()),
})
export type RuleInWords = z.infer<typeof RuleInWords>

export const PartnerView = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  place: Place,
  distanceMetres: z.nullable(z.int()),
})
export type PartnerView = z.infer<typeof PartnerView>

export const openBenefit = contract('benefit.detail', {
  input: z.object({ benefitId: Id, place: z.optional(Place) }),
  output: z.object({
    summary: BenefitSummary,
    rules: z.array(RuleInWords),
    /** Weekdays it works on, 1 is Monday; today is marked by the page. */
    weekdays: z.array(z.int()),
    /** Why not, every clause; empty when usable. */
    refusals: z.array(RefusalShape),
    /** This person's uses today: “08:52”. */
    usedToday: z.array(Instant),
    /** Nearest first, at most fifty. */
    partners: z.array(PartnerView),
    unionName: z.string(),
    source: z.nullable(z.string()),
    now: Instant,
  }),
})

/** One use of a card, as its member sees it. */
export const UseRecord = z.object({
  id: Id,
  at: Instant,
  benefitTitle: z.string(),
  partnerName: z.string(),
  serviceName: z.string(),
  savedFen: Fen,
  /** A reversal is its own row that names the row it takes back. */
  kind: z.enum(['redeem', 'reverse']),
  reversedAt: z.nullable(Instant),
  reason: z.nullable(z.string()),
})
export type UseRecord = z.infer<typeof UseRecord>

export const listMyUses = contract('benefit.myUses', {
  input: z.object({
    /** Calendar year in UTC+8; this year when left out. */
    year: z.optional(z.int().check(z.gte(2020), z.lte(2100))),
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 50),
  }),
  output: z.object({
    year: z.int(),
    /** Newest first. */
    uses: z.array(UseRecord),
    nextCursor: z.nullable(z.string()),
    /** Uses of the whole year that stand, and what they saved, whichever page is asked for. */
    count: z.int(),
    savedFen: Fen,
    /** Whether there is an earlier year to look at. */
    hasEarlier: z.boolean(),
  }),
})

/* ---- the desk ---- */

/** One row of the partner's ledger as the desk sees it. */
export const LedgerRow = z.object({
  id: Id,
  /** `HK1120-0146`: what clerk and member can read to each other. */
  number: z.string(),
  at: Instant,
  kind: z.enum(['redeem', 'reverse']),
  nameMasked: z.string(),
  benefitTitle: z.string(),
  serviceName: z.string(),
  billFen: Fen,
  /** What the union owes the partner for this row; negative on a reversal. */
  savedFen: Fen,
  payFen: Fen,
  reversedAt: z.nullable(Instant),
  reason: z.nullable(z.string()),
})
export type LedgerRow = z.infer<typeof LedgerRow>

/** What a clerk needs to begin: the partner's services, today's rows and totals. */
export const openDesk = contract('benefit.desk', {
  input: z.object({}),
  output: z.object({
    partnerId: Id,
    partnerName: z.string(),
    suspendedReason: z.nullable(z.string()),
    /** What the partner does, first what some benefit covers. */
    services: z.array(
      z.object({
        service: Service,
        /** The benefits that may apply, by title; none where a scan can only say why not. */
        benefitTitles: z.array(z.string()),
        /** The clerk types the bill before scanning. */
        needsBill: z.boolean(),
      }),
    ),
    today: z.array(LedgerRow),
    /** Of benefits alone. */
    totals: z.object({ passed: z.int(), reversed: z.int(), savedFen: Fen }),
    /** Vouchers redeemed today that were not taken back, and what the unions owe for them. */
    vouchers: z.object({ used: z.int(), worthFen: Fen }),
    now: Instant,
  }),
})

/** Who stands at the desk: enough for a glance at the document, no more. */
export const Presented = z.object({ nameMasked: z.string(), unionName: z.string(), documentTail: z.string() })
export type Presented = z.infer<typeof Presented>

export const Verdict = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('pass'),
    row: LedgerRow,
    member: Presented,
    /** “诊查费减 10 元，已记账” */
    headline: z.string(),
    /** “第 2 次，还剩 1 次” */
    timesText: z.string(),
    now: Instant,
  }),
  z.object({
    verdict: z.literal('deny'),
    /** Null when the card itself could not be read. */
    member: z.nullable(Presented),
    /** “今天 3 次已经用完” */
    headline: z.string(),
    /** Every failed clause with the next step. */
    refusals: z.array(RefusalShape),
    /** Today's uses of this benefit: elsewhere is only “其他门店”, to keep a visit private. */
    usedToday: z.array(z.object({ at: Instant, here: z.boolean() })),
    now: Instant,
  }),
])
export type Verdict = z.infer<typeof Verdict>

/**
 * Redeems one use: one row, however often the same key arrives.
 * A refusal is an answer (`deny`), not an error; errors are for a desk that may not redeem at all.
 */
export const redeem = contract('benefit.redeem', {
  input: z.object({
    /** The scanned token, or the 18 digits. */
    scanned: z.string().check(z.maxLength(400)),
    serviceId: Id,
    /** What the desk believes it is; the clerk's own record decides. Saves a round trip. */
    partnerId: Id,
    /** The whole bill, where the service has no price of its own. */
    billFen: z.optional(Fen.check(z.gte(0), z.lte(10_000_000))),
    requestKey: RequestKey,
  }),
  output: Verdict,
})

export const reverse = contract('benefit.reverse', {
  input: z.object({ rowId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: LedgerRow }),
})

export const acceptInvitation = contract('benefit.acceptInvitation', {
  input: z.object({ code: z.string().check(z.trim(), z.maxLength(40)), requestKey: RequestKey }),
  output: z.object({ partnerId: Id, partnerName: z.string() }),
})

export const leavePartner = contract('benefit.leavePartner', {
  input: z.object({ requestKey: RequestKey }),
  output: z.object({ left: z.boolean() }),
})
