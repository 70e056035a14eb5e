import { type InboxCounts, type InboxRow, MOST_COUNTED } from '../../domain/notice/contract'
import { isToConfirm, isUnread, type Since } from '../../domain/notice/unread'
import type { MemberDocument } from './members'
import { rowOf } from './noticeView'
import { newsFor, type PostingRow } from './postings'
import { readerOf } from './readers'
import { inboxes, type Receipts, receiptsFor, receiptsOf } from './receipts'

/** How a member stands with everything that may still be news to them. */
export interface Standing {
  news: PostingRow[]
  receipts: Receipts
  since: Since
}

/** Worked out each time and kept nowhere (ADR 017). One round trip. */
export async function standingOf(member: MemberDocument, now: number): Promise<Standing> {
  const [news, receipts, inbox] = await Promise.all([
    newsFor(readerOf(member), now),
    receiptsOf(member._id, now),
    inboxes.get(member._id),
  ])
  return { news, receipts, since: sinceOf(member, inbox, now) }
}

export function sinceOf({ joinedAt }: MemberDocument, inbox: { allReadAt: number } | undefined, now: number): Since {
  return { joinedAt, allReadAt: inbox?.allReadAt ?? 0, now }
}

export function unreadOf({ news, receipts, since }: Standing): PostingRow[] {
  return news.filter((each) => isUnread(each, receipts.get(each.noticeId), since))
}

export function toConfirmOf({ news, receipts, since }: Standing): PostingRow[] {
  return news.filter((each) => isToConfirm(each, receipts.get(each.noticeId), since))
}

export function countsOf(standing: Standing): InboxCounts {
  return {
    unread: Math.min(unreadOf(standing).length, MOST_COUNTED),
    toConfirm: Math.min(toConfirmOf(standing).length, MOST_COUNTED),
  }
}

/** Rows as this member sees them, whatever it was they did with each, however long ago. One round trip. */
export async function rowsSeenBy(
  member: MemberDocument,
  shown: readonly PostingRow[],
  since: Since,
): Promise<InboxRow[]> {
  const kept = await receiptsFor(
    member._id,
    shown.map(({ noticeId }) => noticeId),
  )
  return shown.map((each) => rowOf(each, { now: since.now, kept: kept.get(each.noticeId), since }))
}
