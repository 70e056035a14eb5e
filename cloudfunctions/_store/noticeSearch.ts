import { hasAll, lineAround } from '../../domain/notice/search'
import { command, db } from '../_kit/cloud'
import { cursorAfter, type Page } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { notices } from './notices'
import { NEWEST_FIRST, type PostingRow } from './postings'

/** The first window is short: what many notices say is found at once. */
const FIRST_WINDOW = 100
/** As many ids as a request may name, on CloudBase as in cloudhost. */
const WINDOW = 500
/** After so many windows the person hears what was found so far, and may go on. */
const MOST_WINDOWS = 10

/**
 * Rows whose title or text holds every word, in the order of `pageOf`, newest first.
 *
 * Window by window: the rows of one window are asked for by id which of them hold the words, while the next window is
 * on its way. So nothing is looked through but what hangs for the reader, and no text travels for it.
 *
 * @param words folded (`wordsOf`), at least one; they are compared, never a pattern
 * @param pageOf a page of what hangs for whoever searches
 */
export async function search(
  words: readonly string[],
  { limit, cursor }: { limit: number; cursor: string | undefined },
  pageOf: (paging: { limit: number; cursor: string | undefined }) => Promise<Page<PostingRow>>,
): Promise<Page<PostingRow>> {
  const found: PostingRow[] = []
  let window = await pageOf({ limit: FIRST_WINDOW, cursor })
  for (let looked = 1; ; looked++) {
    const isLast = window.nextCursor === null || looked === MOST_WINDOWS
    const [holding, next] = await Promise.all([
      holdingOf(window.rows, words),
      isLast ? undefined : pageOf({ limit: WINDOW, cursor: window.nextCursor ?? undefined }),
    ])
    found.push(...holding)
    if (found.length > limit || !next) break
    window = next
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = found.length > limit && last ? cursorAfter(last, { order: NEWEST_FIRST }) : window.nextCursor
  return { rows: shown, nextCursor }
}

/** Those of the rows that hold the words. What was recalled is found by its title alone: its text is taken back. */
async function holdingOf(rows: readonly PostingRow[], words: readonly string[]): Promise<PostingRow[]> {
  if (rows.length === 0) return []
  const holding = command.and([
    { _id: command.in(rows.map(({ noticeId }) => noticeId)) },
    ...words.map((word) => ({ folded: db.RegExp({ regexp: literally(word), options: '' }) })),
  ]) as unknown as Where
  const found = await notices.find(holding, { limit: rows.length, fields: ['_id'] })
  const ids = new Set(found.map((each) => each._id))
  return rows.filter(
    ({ noticeId, title, recalledAt }) => ids.has(noticeId) && (recalledAt === null || hasAll(title, words)),
  )
}

/** A word as an expression that is met by that word and nothing else. */
function literally(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}

/** By notice, the line that holds a word; none where the title holds them all. One round trip at most. */
export async function linesOf(rows: readonly PostingRow[], words: readonly string[]): Promise<Map<string, string>> {
  const inText = rows.filter(({ title }) => !hasAll(title, words)).map(({ noticeId }) => noticeId)
  if (inText.length === 0) return new Map()
  const texts = await notices.find({ _id: command.in(inText) }, { limit: inText.length, fields: ['text'] })
  return new Map(texts.map(({ _id, text }) => [_id, lineAround(text, words)]))
}
