import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Fen, Id, Instant } from '../shapes'
import { addDays, startOfDay, type UnionDate, unionDate } from '../time'

/**
 * 对账: what the unions owe partners for a month. Both sides are read from the same uses: a partner sees what every union
 * owes it, a union what it owes every partner.
 */

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** `2026-11` */
export function monthOf(instant: number): string {
  return unionDate(instant).slice(0, 7)
}

export interface MonthSpan {
  /** The first day, and the first one behind the last. */
  from: UnionDate
  until: UnionDate
}

/** A month in days of the union (UTC+8). */
export function monthSpan(month: string): MonthSpan {
  const from: UnionDate = `${month}-01`
  // Thirty-one days on is always in the month after.
  return { from, until: `${addDays(from, 31).slice(0, 7)}-01` }
}

/** The month before or after. */
export function monthBeside(month: string, step: -1 | 1): string {
  const { from, until } = monthSpan(month)
  return step === 1 ? until.slice(0, 7) : monthOf(startOfDay(addDays(from, -1)))
}

/**
 * The first instant at which a month changes no more. A code shown in its last minute counts for it and may be scanned, and
 * taken back, on the day after.
 */
export function settledAt(month: string): number {
  return startOfDay(addDays(monthSpan(month).until, 1))
}

/** Uses of one benefit in the month. */
export const StatementBenefit = z.object({
  benefitId: Id,
  title: z.string(),
  /** Who published the benefit, and owes for it. */
  unionName: z.string(),
  /** Uses that stand: those taken back are none. */
  uses: z.int(),
  savedFen: Fen,
})
export type StatementBenefit = z.infer<typeof StatementBenefit>

/** Vouchers of one draw, redeemed at the partner in the month. */
export const StatementVouchers = z.object({
  campaignId: Id,
  campaignTitle: z.string(),
  /** Who held the draw, and owes for it. */
  unionName: z.string(),
  uses: z.int(),
  worthFen: Fen,
})
export type StatementVouchers = z.infer<typeof StatementVouchers>

/** `2026-11` */
const Month = z.string().check(z.regex(MONTH))

/** A month of one partner: benefits and vouchers are never in one sum but the last. */
export const PartnerMonth = z.object({
  partnerId: Id,
  partnerName: z.string(),
  month: z.string(),
  /** Whether it may still change: see `settledAt`. */
  isOpen: z.boolean(),
  benefits: z.array(StatementBenefit),
  benefitsFen: Fen,
  vouchers: z.array(StatementVouchers),
  vouchersFen: Fen,
  totalFen: Fen,
  now: Instant,
})
export type PartnerMonth = z.infer<typeof PartnerMonth>

/**
 * A partner's month to the 分, for its own clerks: benefits by what the ledger has for the days of the month, vouchers by
 * what they are worth. A month that is over stays as it is: whatever is taken back is taken back on its own day.
 */
export const openStatement = contract('benefit.statement', {
  /** This month when left out. */
  input: z.object({ month: z.optional(Month) }),
  output: PartnerMonth,
})

/** The same of one partner, as far as one union owes it: for the staff who pay. */
export const openOwedTo = contract('benefit.owedTo', {
  input: z.object({ unionId: Id, partnerId: Id, month: z.optional(Month) }),
  output: PartnerMonth,
})

/** What a union owes one partner for the month. */
export const OwedRow = z.object({
  id: Id,
  name: z.string(),
  /** Uses that stand. */
  benefits: z.int(),
  benefitsFen: Fen,
  vouchers: z.int(),
  vouchersFen: Fen,
  totalFen: Fen,
})
export type OwedRow = z.infer<typeof OwedRow>

/** What a union below owes on its own account: it is asked about by its own id. */
export const OwedBelow = z.object({ unionId: Id, unionName: z.string(), totalFen: Fen })
export type OwedBelow = z.infer<typeof OwedBelow>

/**
 * What a union owes its partners for a month, those it owes most first. Of this union alone: one below it pays for its own
 * benefits and draws. Sums are of all partners, whichever page is asked for.
 */
export const listOwed = contract('benefit.owed', {
  input: z.object({ unionId: Id, month: z.optional(Month), cursor: z.optional(Cursor) }),
  output: z.object({
    unionName: z.string(),
    month: z.string(),
    isOpen: z.boolean(),
    rows: z.array(OwedRow),
    /** Partners. */
    total: z.int(),
    benefitsFen: Fen,
    vouchersFen: Fen,
    totalFen: Fen,
    /** Unions below that owe something for the month themselves, those that owe most first; in none of the sums. */
    below: z.array(OwedBelow),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

export const OwedPart = z.enum(['benefits', 'vouchers'])
export type OwedPart = z.infer<typeof OwedPart>

/** One use, without whose it was: both sides call it by its number. */
export const OwedUse = z.object({
  id: Id,
  /** 流水号 of a use of a benefit, 券号 of a voucher. */
  number: z.string(),
  /** When it was made at the desk. */
  at: Instant,
  /** A use of a benefit that was taken back stays as it is, and its reversal is a row with a negative sum. */
  kind: z.enum(['redeem', 'reverse']),
  /** The benefit, or the prize. */
  title: z.string(),
  /** The service, or the campaign. */
  about: z.string(),
  fen: Fen,
})
export type OwedUse = z.infer<typeof OwedUse>

/** Use by use, oldest first: together they are the sum of the statement. */
export const listOwedUses = contract('benefit.owedUses', {
  input: z.object({ unionId: Id, partnerId: Id, month: Month, part: OwedPart, cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(OwedUse), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/**
 * The month as a workbook: partners with their sums, and every use. Of one partner where it is named. On record.
 *
 * Refused with `request.too_large` for more uses than a table holds.
 */
export const exportOwed = contract('benefit.owedTable', {
  input: z.object({ unionId: Id, month: Month, partnerId: z.optional(Id) }),
  output: z.object({ name: z.string(), url: z.string() }),
})
