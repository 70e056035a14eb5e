import { listPublished } from '../../domain/notice/following'
import { hasAll, wordsOf } from '../../domain/notice/search'
import { action } from '../_kit/action'
import { cursorAfter, findPage, type Page } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { notices, type NoticeDocument } from '../_store/notices'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { inUnion } from '../_store/unions'
import { PUBLISHED_ROW_FIELDS, publishedRows } from './publishedRow'

const ORDER = ['-publishAt', '-_id']
/** Titles looked through for one page of a search, at most: then the page ends, and the next goes on from there. */
const TITLES_AT_ONCE = 200
const LOOKS_A_PAGE = 5

/** What a union and those below it published, newest first; those to come stand on top. */
export const published = action(
  listPublished,
  WRITES,
  async ({ isGuide, text = '', cursor, limit }, { account, now }, asked) => {
    const union = requireUnion(account, asked, WRITES)
    const where = { isGuide, unionPath: inUnion(union) }
    const words = wordsOf(text)
    const page = words.length === 0 ? await pageAt(where, limit, cursor) : await pageWith(words, where, limit, cursor)
    return { rows: await publishedRows(page.rows, now), now, nextCursor: page.nextCursor }
  },
  unionAsked,
)

function pageAt(where: Where, limit: number, cursor: string | undefined): Promise<Page<NoticeDocument>> {
  return findPage(notices, where, { order: ORDER, limit, cursor, fields: PUBLISHED_ROW_FIELDS })
}

/** Titles are compared here: no index finds a word in the middle of one. */
async function pageWith(
  words: readonly string[],
  where: Where,
  limit: number,
  cursor: string | undefined,
): Promise<Page<NoticeDocument>> {
  const rows: NoticeDocument[] = []
  let from: string | null | undefined = cursor
  for (let look = 1; look <= LOOKS_A_PAGE && from !== null; look++) {
    const page: Page<NoticeDocument> = await pageAt(where, TITLES_AT_ONCE, from)
    rows.push(...page.rows.filter(({ title }) => hasAll(title, words)))
    from = page.nextCursor
    const last = rows[limit - 1]
    if (last && (rows.length > limit || from !== null)) {
      return { rows: rows.slice(0, limit), nextCursor: cursorAfter(last, { order: ORDER }) }
    }
  }
  return { rows, nextCursor: from ?? null }
}
