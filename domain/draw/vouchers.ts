import * as z from 'zod/mini'
import { contract } from '../contract'
import { Fen, Id, Instant, Reason, RequestKey } from '../shapes'

/** 券 at a partner's desk (function `draw`): the clerk scans the member's card as for every other use. */

/** A voucher as a clerk sees it. */
export const DeskVoucher = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  worthFen: Fen,
  unionName: z.string(),
  where: z.string(),
  until: Instant,
})
export type DeskVoucher = z.infer<typeof DeskVoucher>

/** What happened with vouchers at this desk today. */
export const VoucherUse = z.object({
  voucherId: Id,
  code: z.string(),
  title: z.string(),
  worthFen: Fen,
  nameMasked: z.string(),
  usedAt: Instant,
  /** Taken back at this moment; null while it stands. */
  reversedAt: z.nullable(Instant),
})
export type VoucherUse = z.infer<typeof VoucherUse>

/**
 * Whose card it is, and their vouchers that this desk takes now. `pass` stands for the scan in what follows: a code of
 * the card is good for a minute, and choosing takes longer.
 *
 * Refused with the card's own codes (`card.token_expired`, `card.code_wrong`, …), `desk.partner_suspended`.
 */
export const showVouchers = contract('draw.atDesk', {
  input: z.object({ scanned: z.string().check(z.maxLength(400)), partnerId: Id, requestKey: RequestKey }),
  output: z.object({
    member: z.object({ nameMasked: z.string(), unionName: z.string(), documentTail: z.string() }),
    vouchers: z.array(DeskVoucher),
    pass: z.string(),
    now: Instant,
  }),
})

/** Redeems one, once, however many clerks and keys. Refused with `voucher.used`, `voucher.expired`, `voucher.not_found`. */
export const redeemVoucher = contract('draw.redeem', {
  input: z.object({ pass: z.string().check(z.maxLength(600)), voucherId: Id, requestKey: RequestKey }),
  output: z.object({ use: VoucherUse, now: Instant }),
})

/** Takes a use back, at the desk it was made and on its day. */
export const reverseVoucher = contract('draw.reverse', {
  input: z.object({ voucherId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ use: VoucherUse, now: Instant }),
})

/** Vouchers used at this desk today, newest first, at most two hundred. */
export const listDeskUses = contract('draw.deskUses', {
  input: z.object({}),
  output: z.object({ partnerId: Id, partnerName: z.string(), uses: z.array(VoucherUse), worthFen: Fen, now: Instant }),
})
