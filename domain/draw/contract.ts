import * as z from 'zod/mini'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { Cursor, Fen, Id, Instant, RequestKey } from '../shapes'
import { DrawEntry, Prize } from './plan'

/**
 * 抽奖 as everybody sees it (function `draw`): open to whoever sees the campaign, and the same for all but one's own code.
 * What staff do is in `organizing.ts`, vouchers in `vouchers.ts`. A campaign has one draw, which has the campaign's id.
 */

/**
 * - `none`: nothing is frozen yet
 * - `gathering`: the list is being put together; nobody is on it or off it before it is published
 * - `frozen`: list and hash are published, the seed is not known
 * - `seeded`: the seed was typed by one manager and confirmed by another
 * - `drawing`: winners are being written down; who they are is decided
 * - `drawn`
 */
export const DrawState = z.enum(['none', 'gathering', 'frozen', 'seeded', 'drawing', 'drawn'])
export type DrawState = z.infer<typeof DrawState>

/** `desk`: redeemed at a partner's desk · `handed`: handed over by the union */
export const VoucherWay = z.enum(['desk', 'handed'])
export type VoucherWay = z.infer<typeof VoucherWay>

/** What becomes of a prize once it is claimed. Said when the list is frozen, and never changed after. */
export const PrizeUse = z.object({
  prizeId: Id,
  way: VoucherWay,
  /** Where in words: 南门工会服务站，工作日 9:00-17:00. Of a desk: what else one should know. */
  where: z.string().check(z.trim(), z.maxLength(100)),
  /** The partners' desks that take it; none for what is handed over. */
  partnerIds: z.array(Id).check(z.maxLength(50)),
  /** Days from the day it is claimed. */
  validDays: z.int().check(z.gte(1), z.lte(365)),
})
export type PrizeUse = z.infer<typeof PrizeUse>

/** Of a place in the order that was asked. `passed`: not claimed in time, the prize went to the next. */
export const WinState = z.enum(['open', 'claimed', 'passed'])
export type WinState = z.infer<typeof WinState>

/** The caller in a draw. */
export const MyDraw = z.object({
  /** One's own line of the list. */
  code: z.string(),
  /** Whether it is in the list; null before that is published. */
  isIn: z.nullable(z.boolean()),
  win: z.nullable(
    z.object({
      /** From 1. */
      rank: z.int(),
      prizeTitle: z.string(),
      state: WinState,
      claimUntil: Instant,
      voucherId: z.nullable(Id),
    }),
  ),
})
export type MyDraw = z.infer<typeof MyDraw>

/** Why nothing is drawn from a list any more: it is withdrawn, and stands only for whoever looks back. */
export const StoppedDraw = z.object({
  /** In words: 活动已经停办，不再抽奖. */
  text: z.string(),
  /** What the organiser said, where somebody decided it. */
  reason: z.nullable(z.string()),
  since: Instant,
})
export type StoppedDraw = z.infer<typeof StoppedDraw>

export const DrawView = z.object({
  campaignId: Id,
  title: z.string(),
  unionName: z.string(),
  state: DrawState,
  entry: DrawEntry,
  prizes: z.array(
    z.object({
      ...Prize.shape,
      /** Null until the list is frozen. */
      use: z.nullable(
        z.extend(z.omit(PrizeUse, { prizeId: true, partnerIds: true }), { partners: z.array(z.string()) }),
      ),
    }),
  ),
  seedSource: z.string(),
  claimDays: z.int(),
  /** When the seed is made public by its source; null until the list is frozen. */
  seedAt: z.nullable(Instant),
  list: z.nullable(z.object({ hash: z.string(), count: z.int(), frozenAt: Instant, file: z.nullable(FileLink) })),
  /** As it is hashed. */
  seed: z.nullable(z.object({ text: z.string(), confirmedAt: Instant })),
  drawnAt: z.nullable(Instant),
  counts: z.object({ prizes: z.int(), asked: z.int(), claimed: z.int(), passed: z.int() }),
  /** Null where it may be drawn, or was. */
  stopped: z.nullable(StoppedDraw),
  /** Everything that was done, oldest first. */
  history: z.array(z.object({ at: Instant, text: z.string() })),
})
export type DrawView = z.infer<typeof DrawView>

/** Refused with `draw.not_found` for a campaign that one does not see or that has none. */
export const openDraw = contract('draw.open', {
  input: z.object({ campaignId: Id }),
  output: z.object({ draw: DrawView, mine: z.nullable(MyDraw), now: Instant }),
})

/** A place that was asked. */
export const WinnerRow = z.object({
  rank: z.int(),
  code: z.string(),
  prizeTitle: z.string(),
  state: WinState,
  /** The rank whose prize it took over; null for the first ones asked. */
  after: z.nullable(z.int()),
  isMine: z.boolean(),
})
export type WinnerRow = z.infer<typeof WinnerRow>

/** Winners in order, as codes. Those who were asked later, because others did not claim, follow behind. */
export const listWinners = contract('draw.winners', {
  input: z.object({ campaignId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(WinnerRow), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** A draw in the list of all. */
export const DrawCard = z.object({
  campaignId: Id,
  title: z.string(),
  unionName: z.string(),
  state: DrawState,
  frozenAt: Instant,
  count: z.int(),
  prizes: z.int(),
  /** The list is no longer good for anything; null where it may be drawn, or was. */
  stopped: z.nullable(StoppedDraw),
})
export type DrawCard = z.infer<typeof DrawCard>

/** 历次抽奖: every draw with a published list that the caller sees, the newest first. */
export const listDraws = contract('draw.list', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({ draws: z.array(DrawCard), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** A voucher in its member's card. */
export const VoucherState = z.enum(['open', 'used', 'expired'])
export type VoucherState = z.infer<typeof VoucherState>

export const VoucherView = z.object({
  id: Id,
  /** What clerk and member read to each other: `K7Q4-93MA-CD`. */
  code: z.string(),
  title: z.string(),
  worthFen: Fen,
  unionName: z.string(),
  campaignId: Id,
  campaignTitle: z.string(),
  way: VoucherWay,
  where: z.string(),
  /** Names of the partners whose desks take it. */
  partners: z.array(z.string()),
  from: Instant,
  /** The first instant it is good no more. */
  until: Instant,
  state: VoucherState,
  /** When and where it was used; null before. */
  usedAt: z.nullable(Instant),
  usedWhere: z.nullable(z.string()),
})
export type VoucherView = z.infer<typeof VoucherView>

/**
 * 领奖: the prize becomes a voucher in the member's card. Twice is once.
 *
 * Refused with `draw.not_won`, `draw.too_late` once the days are over.
 */
export const claimPrize = contract('draw.claim', {
  input: z.object({ campaignId: Id, requestKey: RequestKey }),
  output: z.object({ voucher: VoucherView, now: Instant }),
})

/** 我的券, those that can be used first, then the newest. */
export const listVouchers = contract('draw.vouchers', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({ vouchers: z.array(VoucherView), now: Instant, nextCursor: z.nullable(z.string()) }),
})
