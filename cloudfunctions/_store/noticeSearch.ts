import { hasAll, lineAround } from '../../domain/notice/search'
import { command } from '../_kit/cloud'
import { cursorAfter, mergedPages, type Page } from '../_kit/cursor'
import { holding, type Where } from '../_kit/documents'
import { notices } from './notices'
import { type Board, NEWEST_FIRST, type PostingRow } from './postings'

/** The first window is short: what many notices say is found at once. */
const FIRST_WINDOW = 50
/** As many ids as a request may name, on CloudBase as in cloudhost. */
const WINDOW = 500

/**
 * Rows on these boards whose title or text holds every word, newest first.
 *
 * Each board is looked through on its own, window by window: which rows of one window hold the words is asked by their
 * ids, while the next window is on its way. So nothing is looked at but what hangs for the reader, nothing twice, and no
 * text travels for it. A word that nobody wrote costs a look at everything there is.
 *
 * @param words folded (`wordsOf`), at least one; they are compared, never a pattern
 */
export async function search(
  words: readonly string[],
  boards: readonly Board[],
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Page<PostingRow>> {
  const pages = await Promise.all(boards.map((board) => searchOn(board, words, { limit, cursor })))
  return mergedPages(pages, { order: NEWEST_FIRST, limit })
}

async function searchOn(
  board: Board,
  words: readonly string[],
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Page<PostingRow>> {
  const found: PostingRow[] = []
  let window = await board({ limit: FIRST_WINDOW, cursor })
  for (;;) {
    const [hits, next] = await Promise.all([
      rowsHolding(window.rows, words),
      window.nextCursor === null ? undefined : board({ limit: WINDOW, cursor: window.nextCursor }),
    ])
    found.push(...hits)
    if (found.length > limit || !next) break
    window = next
  }
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? cursorAfter(last, { order: NEWEST_FIRST }) : null }
}

/** Those of the rows that hold the words. What was recalled is found by its title alone: its text is taken back. */
async function rowsHolding(rows: readonly PostingRow[], words: readonly string[]): Promise<PostingRow[]> {
  if (rows.length === 0) return []
  const hits = command.and([
    { _id: command.in(rows.map(({ noticeId }) => noticeId)) },
    ...words.map((word) => ({ folded: holding(word) })),
  ]) as unknown as Where
  const found = await notices.find(hits, { limit: rows.length, fields: ['_id'] })
  const ids = new Set(found.map((each) => each._id))
  return rows.filter(
    ({ noticeId, title, recalledAt }) => ids.has(noticeId) && (recalledAt === null || hasAll(title, words)),
  )
}

/**
 * By notice, the line that holds a word; none where the title holds them all, or where the text came from above and was
 * recalled there. One round trip at most, one more where something was passed on.
 */
export async function linesOf(rows: readonly PostingRow[], words: readonly string[]): Promise<Map<string, string>> {
  const inText = rows.filter(({ title }) => !hasAll(title, words)).map(({ noticeId }) => noticeId)
  if (inText.length === 0) return new Map()
  const fields = ['text', 'chain.noticeId']
  const texts = await notices.find({ _id: command.in(inText) }, { limit: inText.length, fields })
  const recalled = await recalledAmong(texts.flatMap(({ chain }) => chain.map(({ noticeId }) => noticeId)))
  const said = texts.filter(({ chain }) => !chain.some(({ noticeId }) => recalled.has(noticeId)))
  return new Map(said.map(({ _id, text }) => [_id, lineAround(text, words)]))
}

async function recalledAmong(noticeIds: readonly string[]): Promise<Set<string>> {
  if (noticeIds.length === 0) return new Set()
  const ids = [...new Set(noticeIds)]
  const found = await notices.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['recalledAt'] })
  return new Set(found.filter(({ recalledAt }) => recalledAt !== null).map(({ _id }) => _id))
}
