import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, RequestKey } from '../shapes'
import { DrawView, PrizeUse, VoucherState, VoucherWay, WinState } from './contract'

/**
 * What the organiser's staff do with a draw (function `draw`): every step once and in this order, each in the history
 * that everybody reads. Managers act; reviewers watch, and hand prizes over.
 */

/** A seed as typed by one, before another confirmed it. Hidden from whoever confirms: they type it themselves. */
export const TypedSeed = z.object({ at: Instant, by: z.string(), isMine: z.boolean(), text: z.nullable(z.string()) })
export type TypedSeed = z.infer<typeof TypedSeed>

export const StaffDraw = z.object({
  view: DrawView,
  /** Why the list cannot be frozen yet, in words; null where it can. */
  notYet: z.nullable(z.string()),
  /** While the list is put together: how many are in so far. */
  gathered: z.int(),
  /** The list was ready only after the seed's moment, and is not used; freeze again with a later one. */
  isLate: z.boolean(),
  typed: z.nullable(TypedSeed),
  /** Whether the caller may do more than watch. */
  manages: z.boolean(),
  unionId: Id,
})
export type StaffDraw = z.infer<typeof StaffDraw>

export const openStaffDraw = contract('draw.staffView', {
  input: z.object({ campaignId: Id }),
  output: z.object({ draw: StaffDraw, now: Instant }),
})

/**
 * How many would be in a list frozen now. Counted until time runs out: `isAll` false is “at least”. People of the
 * organiser who have a seat over the campaign, and its judges, are left out and counted beside.
 */
export const previewDraw = contract('draw.preview', {
  input: z.object({ campaignId: Id }),
  output: z.object({ count: z.int(), leftOut: z.int(), isAll: z.boolean(), now: Instant }),
})

/**
 * 冻结名单: from now on nobody comes in or goes out. Large lists take a few minutes to be put together, by timer.
 *
 * Refused with `draw.wrong_state` (frozen already, or people can still complete what the list asks for), `draw.incomplete`.
 */
export const freezeDraw = contract('draw.freeze', {
  input: z.object({
    campaignId: Id,
    /** When the announced source makes the seed public. The list is out before, or is not used. */
    seedAt: Instant,
    uses: z.array(PrizeUse).check(z.maxLength(20)),
    requestKey: RequestKey,
  }),
  output: z.object({ draw: StaffDraw, now: Instant }),
})

/** The first of two managers types the seed; until it is confirmed it may be typed again. */
export const typeSeed = contract('draw.seed', {
  input: z.object({
    campaignId: Id,
    seed: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    requestKey: RequestKey,
  }),
  output: z.object({ draw: StaffDraw, now: Instant }),
})

/** Another one types it as well. Refused with `draw.seed_differs`, `draw.same_person`. */
export const confirmSeed = contract('draw.confirm', {
  input: z.object({
    campaignId: Id,
    seed: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    requestKey: RequestKey,
  }),
  output: z.object({ draw: StaffDraw, now: Instant }),
})

/** 开奖. Refused with `draw.list_changed` when the list has not the hash that was published. */
export const holdDraw = contract('draw.draw', {
  input: z.object({ campaignId: Id, requestKey: RequestKey }),
  output: z.object({ draw: StaffDraw, now: Instant }),
})

/** A winner as the organiser sees them, masked. */
export const NamedWinner = z.object({
  rank: z.int(),
  code: z.string(),
  name: z.string(),
  phone: z.string(),
  unionName: z.string(),
  prizeTitle: z.string(),
  state: WinState,
  claimUntil: Instant,
  after: z.nullable(z.int()),
  voucher: z.nullable(
    z.object({
      id: Id,
      code: z.string(),
      way: VoucherWay,
      state: VoucherState,
      usedAt: z.nullable(Instant),
      usedWhere: z.nullable(z.string()),
    }),
  ),
})
export type NamedWinner = z.infer<typeof NamedWinner>

export const listNamedWinners = contract('draw.named', {
  input: z.object({ campaignId: Id, state: z.optional(WinState), cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(NamedWinner), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** 已领走, of a prize that the union hands over itself; on the same day it can be taken back. */
export const handOver = contract('draw.handOver', {
  input: z.object({ voucherId: Id, campaignId: Id, isHanded: z.boolean(), requestKey: RequestKey }),
  output: z.object({ state: VoucherState, usedAt: z.nullable(Instant), now: Instant }),
})
