import type { MessageState, MyMessage, StaffMessage } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { DAY_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { sha256 } from '../_kit/digest'
import { documents, type Stored } from '../_kit/documents'
import { patiently, type Transaction } from '../_kit/transaction'
import { forgetEnded } from './campaignForgetting'
import { forgetAll, forgetRun } from './forgetting'
import { forgetLikesBy, forgetLikesIn, forgetLikesOf } from './wallLikes'

/** One message of a wall. Its text is gone with it: of what is removed only an empty `RemovedMessage` stays. */
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

/**
 * What stays where a message was removed, for as long as requests are repeated: its id, which is made of the request that
 * wrote it. The same request, late, finds its id taken and writes nothing again. Nothing of the text or the writer is in it.
 */
interface RemovedMessage extends Stored {
  campaignId: string
  state: 'removed'
  /** `removed@<id>`: the writer's place is free for another one. */
  slot: string
  /** When it was removed. */
  at: number
}

const removedMessages = documents<RemovedMessage>('wall_messages')

/** Phones repeat a request for three days at most. @source design: keys are kept 72 h for what was sent offline */
const REPEATED_FOR_MS = 3 * DAY_MS

function isRemoved(message: WallMessageDocument | RemovedMessage): message is RemovedMessage {
  return message.state === 'removed'
}

/** A message that was not removed. */
export async function messageOf(messageId: string): Promise<WallMessageDocument | undefined> {
  const found: WallMessageDocument | RemovedMessage | undefined = await wallMessages.get(messageId)
  return found && !isRemoved(found) ? found : undefined
}

/** The same within a transaction that decides about it. */
export async function messageWithin(
  transaction: Transaction,
  messageId: string,
): Promise<WallMessageDocument | undefined> {
  const found: WallMessageDocument | RemovedMessage | undefined = await wallMessages.within(transaction).get(messageId)
  return found && !isRemoved(found) ? found : undefined
}

/**
 * Empties a message of its writer's for good. One request.
 *
 * @returns whether it was there until now
 */
export async function removeOwn(
  { _id, campaignId, openid }: Pick<WallMessageDocument, '_id' | 'campaignId' | 'openid'>,
  now: number,
): Promise<boolean> {
  const left: Omit<RemovedMessage, '_id' | 'campaignId'> = { state: 'removed', slot: `removed@${_id}`, at: now }
  const emptied = { memberId: '', openid: '', authorMasked: '', unionName: '', text: '', doubt: null, reason: null }
  // A person may be deciding about it just now.
  const removed = await patiently(() => wallMessages.change({ _id, campaignId, openid }, { ...emptied, ...left }))
  return removed > 0
}

/** What is left of removed messages serves nothing once no request comes again; messages and likes, half a year after. */
export async function forgetWalls(now: number): Promise<void> {
  await forgetAll(removedMessages, { state: 'removed', at: command.lt(now - REPEATED_FOR_MS) })
  await forgetEnded('wall', forgetWallOf, now)
}

async function forgetWallOf(campaignId: string): Promise<boolean> {
  return (await forgetRun(wallMessages, { campaignId })) && (await forgetLikesIn(campaignId))
}

/** As many as one person writes in twenty campaigns; whoever wrote more is done in the next round. */
const MESSAGES_AT_ONCE = 400

/** Everything of a person who is forgotten: what they wrote, with its likes, and what they liked. */
export async function forgetWallsOf(memberId: string, now: number): Promise<void> {
  await forgetLikesBy(memberId)
  for (;;) {
    const written = await wallMessages.find({ memberId }, { limit: MESSAGES_AT_ONCE, fields: ['campaignId', 'openid'] })
    for (const each of written) {
      await removeOwn(each, now)
      await forgetLikesOf(each._id)
    }
    if (written.length < MESSAGES_AT_ONCE) return
  }
}

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
 * @param read what they have there, as read before
 * @throws {AppError} `wall.enough`; `request.key_reused` where the request wrote something else; `wall.message_gone` where
 *   what it wrote was removed since
 */
export async function keepMessage(
  read: readonly WallMessageDocument[],
  message: Omit<WallMessageDocument, 'slot'>,
  most: number,
): Promise<WallMessageDocument> {
  let written = read
  for (let round = 0; round <= MOST_EACH; round++) {
    const own = written.find(({ _id }) => _id === message._id)
    if (own && own.text !== message.text) throw new AppError('request.key_reused')
    if (own) return own
    const slot = freeSlot(written, message, most)
    if (slot === undefined) throw new AppError('wall.enough')
    const kept = { ...message, slot }
    if (await wallMessages.insert(kept)) return kept
    // Two taps at once: the place is taken, or this very message is there already, or was.
    const [there, mine]: [WallMessageDocument | RemovedMessage | undefined, WallMessageDocument[]] = await Promise.all([
      wallMessages.get(message._id),
      messagesOfMember(message.campaignId, message.memberId),
    ])
    if (there && isRemoved(there))
      throw new AppError('wall.message_gone', { message: '这条留言你已经删掉了，想说再写一条' })
    written = mine
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
