import * as z from 'zod/mini'
import { contract } from '../contract'
import { Fen, Id, Instant } from '../shapes'
import { addDays, startOfDay, type UnionDate, unionDate } from '../time'

/** 对账: what the unions owe a partner for a month. */

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

/** Uses of one benefit in the month. */
export const StatementBenefit = z.object({
  benefitId: Id,
  title: z.string(),
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

/**
 * A partner's month to the 分, for its own clerks: benefits by what the ledger has for the days of the month, vouchers by
 * what they are worth. The two are never in one sum but the last. A month that is over stays as it is: whatever is taken
 * back is taken back on its own day.
 */
export const openStatement = contract('benefit.statement', {
  input: z.object({
    /** `2026-11`; this month when left out. */
    month: z.optional(z.string().check(z.regex(MONTH))),
  }),
  output: z.object({
    partnerId: Id,
    partnerName: z.string(),
    month: z.string(),
    /** Whether it still runs. */
    isOpen: z.boolean(),
    benefits: z.array(StatementBenefit),
    benefitsFen: Fen,
    vouchers: z.array(StatementVouchers),
    vouchersFen: Fen,
    totalFen: Fen,
    now: Instant,
  }),
})
