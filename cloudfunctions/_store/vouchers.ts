import type { VoucherState, VoucherView, VoucherWay } from '../../domain/draw/contract'
import type { DeskVoucher, VoucherUse } from '../../domain/draw/vouchers'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { DrawDocument } from './draws'
import type { MemberDocument } from './members'
import { codeFrom } from './partners'
import type { WinnerDocument } from './drawWinners'

/** What happened with a voucher. */
export interface StoredUse {
  kind: 'redeem' | 'reverse'
  at: number
  /** `康和门诊`, `青禾市总工会`. */
  where: string
  /** The clerk's label or the staff member, masked. */
  by: string
  key: string
  reason: string | null
}

/**
 * 券: a prize in its member's card. It is its own record of use: one conditional update decides, so that of many desks
 * at one moment one redeems it, and nothing has to be kept in step with it.
 */
export interface VoucherDocument extends Stored {
  code: string
  memberId: string
  /** As the desk's day shows it. */
  nameMasked: string
  campaignId: string
  campaignTitle: string
  unionPath: string
  unionName: string
  prizeId: string
  title: string
  worthFen: number
  way: VoucherWay
  where: string
  partnerIds: string[]
  partners: string[]
  from: number
  /** The first instant it is good no more. */
  until: number
  state: 'open' | 'used'
  /** The last use, also when it was taken back; 0 and empty before any. */
  usedAt: number
  usedWith: string
  /** The partner, or empty where the union handed it over. */
  partnerId: string
  usedWhere: string
  /** When that use was taken back; 0 while it stands. */
  reversedAt: number
  /** Oldest first; `MOST_USES` at most. */
  uses: StoredUse[]
}

export const vouchers = documents<VoucherDocument>('vouchers')

/** A voucher redeemed and taken back so often is not redeemed again. */
export const MOST_USES = 20

export function voucherIdOf(winnerId: string): string {
  return indexHash('voucher', winnerId)
}

/** The voucher of a prize that is claimed now. */
export function newVoucher(
  draw: Pick<DrawDocument, '_id' | 'title' | 'unionPath' | 'unionName' | 'plan' | 'uses'>,
  winner: Pick<WinnerDocument, '_id' | 'prizeId' | 'prizeTitle'>,
  { member, nameMasked, now }: { member: Pick<MemberDocument, '_id'>; nameMasked: string; now: number },
): VoucherDocument {
  const _id = voucherIdOf(winner._id)
  const use = draw.uses.find(({ prizeId }) => prizeId === winner.prizeId)
  const prize = draw.plan.prizes.find(({ id }) => id === winner.prizeId)
  if (!use || !prize) throw new Error('a prize that was drawn has its use')
  const { way, where, partnerIds, partners, validDays } = use
  return {
    ...{ _id, code: codeFrom(indexHash('voucher-code', _id)), memberId: member._id, nameMasked },
    ...{ campaignId: draw._id, campaignTitle: draw.title, unionPath: draw.unionPath, unionName: draw.unionName },
    ...{ prizeId: prize.id, title: prize.title, worthFen: prize.worthFen, way, where, partnerIds, partners },
    ...{ from: now, until: startOfDay(addDays(unionDate(now), validDays + 1)), state: 'open' },
    ...{ usedAt: 0, usedWith: '', partnerId: '', usedWhere: '', reversedAt: 0, uses: [] },
  }
}

export function voucherStateOf({ state, until }: Pick<VoucherDocument, 'state' | 'until'>, now: number): VoucherState {
  if (state === 'used') return 'used'
  return until <= now ? 'expired' : 'open'
}

/** As people read it to each other. */
export function codeText(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 7)}-${code.slice(7)}`
}

export function voucherView(voucher: VoucherDocument, now: number): VoucherView {
  const { _id: id, code, title, worthFen, unionName, campaignId, campaignTitle, way, where, partners } = voucher
  const state = voucherStateOf(voucher, now)
  return {
    ...{ id, code: codeText(code), title, worthFen, unionName, campaignId, campaignTitle, way, where, partners },
    ...{ from: voucher.from, until: voucher.until, state },
    usedAt: state === 'used' ? voucher.usedAt : null,
    usedWhere: state === 'used' ? voucher.usedWhere : null,
  }
}

export function deskVoucher({ _id: id, code, title, worthFen, unionName, where, until }: VoucherDocument): DeskVoucher {
  return { id, code: codeText(code), title, worthFen, unionName, where, until }
}

export function voucherUse({
  _id,
  code,
  title,
  worthFen,
  nameMasked,
  usedAt,
  reversedAt,
}: VoucherDocument): VoucherUse {
  return {
    ...{ voucherId: _id, code: codeText(code), title, worthFen, nameMasked, usedAt },
    reversedAt: reversedAt > 0 ? reversedAt : null,
  }
}

/** A member's vouchers, those that last longest first: what is over lies behind. */
export function vouchersOf(
  memberId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<VoucherDocument>> {
  return findPage(vouchers, { memberId }, { order: ['-until', '-_id'], ...paging })
}

/** Those that are good now. More than these nobody holds at a desk. One request. */
export async function openVouchersOf(memberId: string, now: number): Promise<VoucherDocument[]> {
  const found = await vouchers.find({ memberId, until: command.gt(now) }, { order: ['until'], limit: 200 })
  return found.filter(({ state }) => state === 'open')
}

export function everyVoucherOf(memberId: string): Promise<VoucherDocument[]> {
  return findAll(vouchers, { memberId }, { order: ['-until', '-_id'] })
}

/** What a desk redeemed in a span of time, newest first, taken back or not. One request. */
export function usesAtDesk(partnerId: string, from: number, until: number, limit: number): Promise<VoucherDocument[]> {
  const usedAt = command.gte(from).and(command.lt(until))
  return vouchers.find({ partnerId, usedAt }, { order: ['-usedAt', '-_id'], limit })
}

/**
 * What a desk redeemed in a span of time and did not take back: how many, and what they are worth together. The unions owe
 * that. One step.
 */
export async function standingAtDesk(
  partnerId: string,
  from: number,
  until: number,
): Promise<{ used: number; worthFen: number }> {
  const standing = { partnerId, usedAt: command.gte(from).and(command.lt(until)), state: 'used' }
  const [used, worthFen] = await Promise.all([vouchers.count(standing), vouchers.sum(standing, 'worthFen')])
  return { used, worthFen }
}

interface Use extends Omit<StoredUse, 'kind' | 'reason'> {
  partnerId: string
}

/** Redeems it if it is open: of many at once one. One request. @returns whether it was this one */
export async function redeemOnce(voucherId: string, { partnerId, ...use }: Use): Promise<boolean> {
  const changed = await vouchers.change(
    { _id: voucherId, state: 'open' },
    {
      ...{ state: 'used', usedAt: use.at, usedWith: use.key, partnerId, usedWhere: use.where, reversedAt: 0 },
      uses: command.push([{ kind: 'redeem', ...use, reason: null } satisfies StoredUse]),
    },
  )
  return changed === 1
}

/** Takes that very use back. One request. @returns whether it was this one */
export async function reverseOnce(
  { _id, usedWith }: Pick<VoucherDocument, '_id' | 'usedWith'>,
  use: Omit<StoredUse, 'kind'>,
): Promise<boolean> {
  const changed = await vouchers.change(
    { _id, state: 'used', usedWith },
    { state: 'open', reversedAt: use.at, uses: command.push([{ kind: 'reverse', ...use } satisfies StoredUse]) },
  )
  return changed === 1
}
