import type { Subject } from '../../domain/library/subjects'
import { command } from '../_kit/cloud'
import { findPage, mergedPages, type Page, type Paging } from '../_kit/cursor'
import type { Documents, Stored } from '../_kit/documents'
import { bookEntries, placeOf } from '../_store/bookEntries'
import { type BookListDocument, bookLists } from '../_store/bookLists'
import { type BookDocument, books, booksById, FIELDS_IN_LISTS, isOpenTo } from '../_store/books'

export const NEWEST_FIRST = ['-shelvedAt', '-_id'] as const
export const MOST_READ_FIRST = ['-readers', '-_id'] as const
const CHANGED_LAST = ['-updatedAt', '-_id'] as const

interface Leafing extends Paging {
  now: number
}

/**
 * Books on these shelves, merged: each shelf is one range of one index, and together they are one round trip, for page
 * one as for page one hundred.
 */
export function pageOfBooks(
  shelves: readonly string[],
  { now, ...paging }: Leafing,
  more: Record<string, unknown> = {},
): Promise<Page<BookDocument>> {
  const wheres = shelves.map((openTo) => ({ openTo, until: command.gt(now), ...more }))
  return merged(books, wheres, { ...paging, fields: FIELDS_IN_LISTS })
}

/**
 * The same, of one subject. One round trip more: entries first, then their books. What has just ended is left out only
 * then, so that the index goes by the order alone; a page may hold fewer than `limit` before the last.
 */
export async function pageOfSubject(
  shelves: readonly string[],
  subject: Subject,
  { now, ...paging }: Leafing,
): Promise<Page<BookDocument>> {
  const wheres = shelves.map((each) => ({ place: placeOf(each, subject) }))
  const { rows, nextCursor } = await merged(bookEntries, wheres, paging)
  const found = await booksById(rows.map(({ bookId }) => bookId))
  const open = rows.flatMap(({ bookId }) => found.get(bookId) ?? [])
  return { rows: open.filter((book) => isOpenTo(book, shelves, now) && book.subjects.includes(subject)), nextCursor }
}

/** Lists that are shown to those who look at these shelves. */
export function pageOfLists(
  shelves: readonly string[],
  paging: Pick<Paging, 'limit' | 'cursor'>,
): Promise<Page<BookListDocument>> {
  const wheres = shelves.map((openTo) => ({ openTo }))
  return merged(bookLists, wheres, { ...paging, order: CHANGED_LAST })
}

async function merged<Doc extends Stored>(
  documents: Documents<Doc>,
  wheres: readonly Record<string, unknown>[],
  paging: Paging,
): Promise<Page<Doc>> {
  const pages = await Promise.all(wheres.map((where) => findPage(documents, where, paging)))
  return mergedPages(pages, paging)
}
