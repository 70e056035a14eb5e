import type { WinState } from '../../domain/draw/contract'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'

/** A place in the order that was asked, `_id` is `<draw>@<code>`. */
export interface WinnerDocument extends Stored {
  drawId: string
  code: string
  /** From 0. */
  rank: number
  /** What the order goes by. */
  key: string
  /** Null once nobody is behind the code any more. */
  memberId: string | null
  prizeId: string
  prizeTitle: string
  state: WinState
  /** The first instant it can be claimed no more. */
  claimUntil: number
  /** Whose prize it took over, by rank; null for the first ones asked. */
  after: number | null
  claimedAt: number
  voucherId: string | null
  /** As the organiser's books name them once it is forgotten who they are; absent before. */
  nameMasked?: string
  unionName?: string
}

export const drawWinners = documents<WinnerDocument>('draw_winners')

export function winnerId(drawId: string, code: string): string {
  return `${drawId}@${code}`
}

const IN_ORDER = ['rank', '_id'] as const

/** In the order in which they were asked. */
export function winnersOf(
  drawId: string,
  state: WinState | undefined,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<WinnerDocument>> {
  return findPage(drawWinners, { drawId, ...(state ? { state } : {}) }, { order: IN_ORDER, ...paging })
}

/** Ranks from one up to and not at another. One request. */
export function winnersBetween(drawId: string, from: number, until: number): Promise<WinnerDocument[]> {
  const where = { drawId, rank: command.gte(from).and(command.lt(until)) }
  return drawWinners.find(where, { order: ['rank'], limit: 1000 })
}

/** Whose days are over, in their order: the first of them hands on to the next in the order. One request. */
export function expiredWinners(drawId: string, now: number, limit: number): Promise<WinnerDocument[]> {
  return drawWinners.find(
    { drawId, state: 'open', claimUntil: command.lte(now) },
    { order: ['claimUntil', 'rank'], limit },
  )
}

/** When the next one's days are over; undefined where nobody is waited for. One request. */
export async function nextExpiry(drawId: string): Promise<number | undefined> {
  const [next] = await drawWinners.find(
    { drawId, state: 'open', claimUntil: command.gt(0) },
    { order: ['claimUntil', 'rank'], limit: 1 },
  )
  return next?.claimUntil
}

/** Everything a member won, for themselves. */
export function everyWinOf(memberId: string): Promise<WinnerDocument[]> {
  return findAll(drawWinners, { memberId }, { order: ['-claimUntil', '-_id'] })
}
