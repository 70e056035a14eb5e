import type { Output } from '../../domain/contract'
import { searchNotices } from '../../domain/notice/contract'
import { wordsOf } from '../../domain/notice/search'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf } from '../_store/members'
import { linesOf, search as searchFor } from '../_store/noticeSearch'
import { openBoards, guideBoardsAt, guideBoardsOf } from '../_store/postings'
import { readerOf, requireMember } from '../_store/readers'
import { inboxes } from '../_store/receipts'
import { rowsSeenBy, sinceOf } from '../_store/standing'

const PAGE = 20
/** Beside what was looked for, and not instead of it. */
const MOST_GUIDES = 5

/** Searches what hangs for the caller, and the guides of their unions, by title and text. */
export const search = action(
  searchNotices,
  'member',
  async ({ text, cursor }, { account, now }, found): Promise<Output<typeof searchNotices>> => {
    const member = requireMember(account, found)
    const words = wordsOf(text)
    if (words.length === 0) return { found: [], guides: [], now, nextCursor: null }

    const [page, guides, inbox] = await Promise.all([
      searchFor(words, openBoards(readerOf(member), now), { limit: PAGE, cursor }),
      cursor
        ? { rows: [] }
        : searchFor(words, guideBoardsAt(guideBoardsOf(member.unionPath), now), { limit: MOST_GUIDES, cursor }),
      inboxes.get(member._id),
    ])
    const hits = [...page.rows, ...guides.rows]
    const [rows, lines] = await Promise.all([
      rowsSeenBy(member, hits, sinceOf(member, inbox, now)),
      linesOf(hits, words),
    ])
    const all = rows.map((row) => ({ row, line: lines.get(row.id) ?? '' }))
    return {
      found: all.slice(0, page.rows.length),
      guides: all.slice(page.rows.length),
      now,
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)
