import type { Input, Output } from '../../domain/contract'
import { type InboxRow, openInbox } from '../../domain/notice/contract'
import { newsAt, newsSince } from '../../domain/notice/unread'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { type Page, pageOf } from '../_kit/cursor'
import { memberOf, type MemberDocument } from '../_store/members'
import { rowOf } from '../_store/noticeView'
import { openBoards, NEWEST_FIRST, pageOn, pinnedFor, type PostingRow } from '../_store/postings'
import { readerOf, requireMember } from '../_store/readers'
import { receiptsFor } from '../_store/receipts'
import { countsOf, type Standing, standingOf, toConfirmOf, unreadOf } from '../_store/standing'
import { pushStandingOf } from '../_store/subscriptions'

/**
 * 收件箱: what hangs for the caller, newest first, with what they have not read or confirmed. In two steps: who is
 * calling, then all their boards and receipts together.
 */
export const inbox = action(
  openInbox,
  'member',
  async (input, { account, now }, { member: found, push }): Promise<Output<typeof openInbox>> => {
    const member = requireMember(account, found)
    const isTop = input.tab === 'all' && !input.cursor
    const [standing, hung, pinned] = await Promise.all([
      standingOf(member, now),
      input.tab === 'all'
        ? pageOn(openBoards(readerOf(member), now), { limit: input.limit, cursor: input.cursor })
        : undefined,
      isTop ? pinnedFor(readerOf(member), now) : [],
    ])
    const page = hung ?? pageOfTab(input, standing)
    const rows = await rowsOf(member, [...pinned, ...page.rows], standing)
    return {
      pinned: rows.slice(0, pinned.length),
      rows: rows.slice(pinned.length),
      counts: countsOf(standing),
      push,
      now,
      nextCursor: page.nextCursor,
    }
  },
  async () => {
    const openid = callerOpenid()
    const [member, push] = await Promise.all([memberOf(openid), pushStandingOf(openid)])
    return { member, push }
  },
)

/** 未读 and 待确认 are what the counts count, and nothing else. */
function pageOfTab({ tab, limit, cursor }: Input<typeof openInbox>, standing: Standing): Page<PostingRow> {
  const rows = tab === 'unread' ? unreadOf(standing) : toConfirmOf(standing)
  return pageOf(rows, { order: NEWEST_FIRST, limit, cursor })
}

/** Rows with what the member did. What they confirmed long ago is asked for, on the few pages that show it. */
async function rowsOf(
  { _id: memberId }: MemberDocument,
  shown: readonly PostingRow[],
  { receipts, since }: Standing,
): Promise<InboxRow[]> {
  const old = shown.filter((each) => each.needsConfirmation && newsAt(each, undefined) < newsSince(since.now))
  const older = await receiptsFor(
    memberId,
    old.map(({ noticeId }) => noticeId),
  )
  return shown.map((each) => {
    const kept = receipts.get(each.noticeId) ?? older.get(each.noticeId)
    return rowOf(each, { now: since.now, kept, since })
  })
}
