import type { MessageState, MyMessage, StaffMessage } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { sha256 } from '../_kit/digest'
import { documents, type Stored } from '../_kit/documents'

/** One message of a wall. Its text is gone with it: what is removed is removed. */
export interface WallMessageDocument extends Stored {
  campaignId: string
  memberId: string
  /** Of the writer: whoever left the union still removes what they wrote. */
  openid: string
  /** 周**, and their union as it was then. */
  authorMasked: string
  unionName: string
  text: string
  state: MessageState
  /** Why the platform's check did not pass it; null where it did. */
  doubt: 'review' | 'unanswered' | null
  /** What a refused or hidden one was told. */
  reason: string | null
  /**
   * `<campaign>@<member>@<number>`, unique: whoever writes takes one of as many as the plan allows each, so that of two
   * taps at once no one is too many.
   */
  slot: string
  at: number
  /** The request that decided it last; null before. */
  decidedWith: string | null
}

export const wallMessages = documents<WallMessageDocument>('wall_messages')

/** The id of what a request writes: the same request writes no second one, and it tells nobody who wrote. */
export function messageIdOf(openid: string, requestKey: string): string {
  return sha256(`${openid}\n${requestKey}`).slice(0, 32)
}

/** A plan allows twenty each at most. */
const MOST_EACH = 20

/** One person's own on a wall, newest first. One request. */
export function messagesOfMember(campaignId: string, memberId: string): Promise<WallMessageDocument[]> {
  return wallMessages.find({ campaignId, memberId }, { order: ['-at', '-_id'], limit: MOST_EACH })
}

/** The same by account: whoever left the union still finds what they wrote. One request. */
export function messagesOfAccount(campaignId: string, openid: string): Promise<WallMessageDocument[]> {
  return wallMessages.find({ campaignId, openid }, { order: ['-at', '-_id'], limit: MOST_EACH })
}

/**
 * Puts a message on the wall or in the queue, if the writer has a place left. Usually one request.
 *
 * @param mine what they have there, as read before
 * @throws {AppError} `wall.enough`; `request.key_reused` where the request wrote something else
 */
export async function keepMessage(
  mine: readonly WallMessageDocument[],
  message: Omit<WallMessageDocument, 'slot'>,
  most: number,
): Promise<WallMessageDocument> {
  let written = mine
  for (let round = 0; round <= MOST_EACH; round++) {
    const same = written.find(({ _id }) => _id === message._id)
    if (same && same.text !== message.text) throw new AppError('request.key_reused')
    if (same) return same
    const slot = freeSlot(written, message, most)
    if (slot === undefined) throw new AppError('wall.enough')
    const kept = { ...message, slot }
    if (await wallMessages.insert(kept)) return kept
    // Two taps at once: the place is taken, or this very message is there already.
    written = await messagesOfMember(message.campaignId, message.memberId)
  }
  throw new AppError('request.crowded')
}

function freeSlot(
  written: readonly WallMessageDocument[],
  { campaignId, memberId }: Pick<WallMessageDocument, 'campaignId' | 'memberId'>,
  most: number,
): string | undefined {
  const taken = new Set(written.map(({ slot }) => slot))
  const slots = Array.from({ length: Math.min(most, MOST_EACH) }, (_, at) => `${campaignId}@${memberId}@${at}`)
  return slots.find((each) => !taken.has(each))
}

interface Paging {
  limit: number
  cursor: string | undefined
}

/** Messages in one state: those that wait oldest first, the others newest first. */
export function messagesIn(
  campaignId: string,
  state: MessageState,
  paging: Paging,
): Promise<Page<WallMessageDocument>> {
  const order = state === 'waiting' ? ['at', '_id'] : ['-at', '-_id']
  return findPage(wallMessages, { campaignId, state }, { order, ...paging })
}

export function myMessage({ _id: id, text, at, state, reason }: WallMessageDocument, likes: number): MyMessage {
  return { id, text, at, state, reason, likes }
}

export function staffMessage(message: WallMessageDocument): StaffMessage {
  const { _id: id, text, authorMasked: author, unionName, at, state, reason, doubt } = message
  return { id, text, author, unionName, at, state, reason, doubt }
}

/** Everything a member wrote on walls, for themselves. */
export function everyMessageOf(memberId: string): Promise<WallMessageDocument[]> {
  return findAll(wallMessages, { memberId }, { order: ['-at', '-_id'] })
}

/**
 * Members with a message on the wall, each once, for the draw (`message_shown`), in the order of their ids: how many and
 * how well liked is not in it. The cursor is the last of them.
 */
export async function completersOf(
  campaignId: string,
  { limit, cursor }: Paging,
): Promise<{ rows: { memberId: string }[]; nextCursor: string | null }> {
  const rows: { memberId: string }[] = []
  let after = cursor ?? ''
  for (;;) {
    const where = { campaignId, state: 'shown', memberId: command.gt(after) }
    const found = await wallMessages.find(where, { order: ['memberId'], limit, fields: ['memberId'] })
    for (const { memberId } of found) if (memberId !== rows.at(-1)?.memberId) rows.push({ memberId })
    after = found.at(-1)?.memberId ?? after
    const isLast = found.length < limit
    if (!isLast && rows.length < limit) continue
    // Whoever wrote several comes once: the others of theirs are behind the cursor.
    const isMore = !isLast || rows.length > limit
    return { rows: rows.slice(0, limit), nextCursor: isMore ? (rows[limit - 1]?.memberId ?? null) : null }
  }
}
