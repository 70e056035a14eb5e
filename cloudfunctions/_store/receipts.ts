import type { ReaderFacts } from '../../domain/notice/audience'
import { type Kept, newsSince } from '../../domain/notice/unread'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { memory } from '../_kit/memory'
import type { MemberDocument } from './members'
import type { NoticeDocument } from './notices'

/** That a member read a notice, and whether they confirmed it. `_id` is `<noticeId>:<memberId>`: twice is once. */
export interface ReceiptDocument extends Stored {
  noticeId: string
  memberId: string
  /** The union they belonged to when they read it. */
  unionId: string
  unionPath: string
  /** When they last opened it. */
  readAt: number
  /** 0 while it is not confirmed: a number, so that an index counts by it. */
  confirmedAt: number
}

export const receipts = documents<ReceiptDocument>('receipts')

/** What a member's inbox keeps beside its receipts, `_id` is the member's. */
export interface InboxDocument extends Stored {
  /** 全部已读 up to here. */
  allReadAt: number
}

export const inboxes = documents<InboxDocument>('inboxes')

export function receiptId(noticeId: string, memberId: string): string {
  return `${noticeId}:${memberId}`
}

/** Receipts of one member, by notice. */
export type Receipts = ReadonlyMap<string, NonNullable<Kept>>

/**
 * What a member opened since the window of news began. Whatever counts was news since then, so an older receipt says
 * nothing about it. One round trip, unless there are a thousand.
 */
export async function receiptsOf(memberId: string, now: number): Promise<Receipts> {
  return byNotice(
    await findAll(
      receipts,
      { memberId, readAt: command.gte(newsSince(now)) },
      { order: ['-readAt', '-_id'], fields: ['noticeId', 'readAt', 'confirmedAt'] },
    ),
  )
}

/** A member's receipts of these notices, however old. One round trip, none for no notices. */
export async function receiptsFor(memberId: string, noticeIds: readonly string[]): Promise<Receipts> {
  if (noticeIds.length === 0) return new Map()
  const ids = noticeIds.map((id) => receiptId(id, memberId))
  return byNotice(await receipts.find({ _id: command.in(ids) }, { limit: ids.length }))
}

function byNotice(found: readonly ReceiptDocument[]): Receipts {
  return new Map(found.map(({ noticeId, readAt, confirmedAt }) => [noticeId, { readAt, confirmedAt }]))
}

type Reader = Pick<MemberDocument, '_id' | 'unionId' | 'unionPath'>

/**
 * Keeps that a member opened a notice. Opened again, the same receipt says when they last did: a version or a reminder
 * that came in between is read with it. One round trip for somebody who has a receipt or is alone; two at most.
 *
 * @param kept their receipt as it was just read
 */
export async function keepRead(member: Reader, noticeId: string, kept: Kept, now: number): Promise<void> {
  const _id = receiptId(noticeId, member._id)
  if (!kept && (await receipts.insert({ ...newReceipt(member, noticeId), readAt: now }))) return
  // A clock of another instance may be ahead: the latest opening stays.
  await receipts.change({ _id, readAt: command.lt(now) }, { readAt: now, ...standsAt(member) })
}

/**
 * Keeps that a member confirmed. The first time counts; again, and for the same version, it changes nothing.
 *
 * @param freshAt since when the notice says what it says: an earlier confirmation was of something else
 */
export async function keepConfirmed(
  member: Reader,
  { noticeId, freshAt }: { noticeId: string; freshAt: number },
  kept: Kept,
  now: number,
): Promise<boolean> {
  const _id = receiptId(noticeId, member._id)
  const confirmed = { readAt: now, confirmedAt: now }
  if (!kept && (await receipts.insert({ ...newReceipt(member, noticeId), ...confirmed }))) return true
  const changed = await receipts.change(
    { _id, confirmedAt: command.lt(Math.max(freshAt, 1)) },
    { ...confirmed, ...standsAt(member) },
  )
  return changed > 0
}

function newReceipt(member: Reader, noticeId: string): ReceiptDocument {
  const _id = receiptId(noticeId, member._id)
  return { _id, noticeId, memberId: member._id, ...standsAt(member), readAt: 0, confirmedAt: 0 }
}

function standsAt({ unionId, unionPath }: Reader) {
  return { unionId, unionPath }
}

/** 全部已读 up to a moment; never back to an earlier one. One round trip, two for the first time. */
export async function keepAllRead({ memberId }: Pick<ReaderFacts, 'memberId'>, upTo: number): Promise<void> {
  const change = () => inboxes.change({ _id: memberId, allReadAt: command.lt(upTo) }, { allReadAt: upTo })
  if ((await change()) > 0 || (await inboxes.insert({ _id: memberId, allReadAt: upTo }))) return
  // It was there and later already, or came in between and may be earlier.
  await change()
}

/** How many confirmed what a notice says now. One round trip, by index. */
export function countConfirmed({ _id: noticeId, freshAt }: Pick<NoticeDocument, '_id' | 'freshAt'>): Promise<number> {
  return receipts.count({ noticeId, confirmedAt: command.gte(Math.max(freshAt, 1)) })
}

/** Confirmations counted a moment ago, with those this instance has seen since. */
const shares = memory<{ confirmed: number }>(MINUTE_MS)

/**
 * How many have confirmed, of how many it was for; kept for a minute, so that a million readers of one morning do not
 * each have it counted. Members who came since may confirm too: it is never shown as more than all.
 */
export async function confirmedShare(
  notice: Pick<NoticeDocument, '_id' | 'freshAt' | 'members'>,
  now: number,
): Promise<{ confirmed: number; members: number }> {
  const name = shareName(notice)
  const { confirmed } = shares.get(name, now) ?? shares.keep(name, { confirmed: await countConfirmed(notice) }, now)
  return { confirmed: Math.min(confirmed, notice.members), members: notice.members }
}

/** One more, so that whoever confirms sees themselves in the number. The minute goes on from when it was counted. */
export function countOneMore(notice: Pick<NoticeDocument, '_id' | 'freshAt'>, now: number): void {
  const counted = shares.get(shareName(notice), now)
  if (counted) counted.confirmed += 1
}

function shareName({ _id, freshAt }: Pick<NoticeDocument, '_id' | 'freshAt'>): string {
  return `${_id}@${freshAt}`
}
