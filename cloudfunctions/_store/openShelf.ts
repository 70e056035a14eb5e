import type { Subject } from '../../domain/library/subjects'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { bookEntries, placeOf } from './bookEntries'
import { searchBooks } from './bookSearch'
import { type BookDocument, books, booksById, FIELDS_IN_LISTS, isOpenTo, OPEN_TO_EVERYONE } from './books'

/**
 * What stands open to everyone, for those who read it with a program of their own. A book that only so many may read at
 * once is not among it: what is downloaded is never given back.
 */

const EVERYONE = [OPEN_TO_EVERYONE]
const NEWEST_FIRST = ['-shelvedAt', '-_id']

export function isForEverybody(book: BookDocument | undefined, now: number): book is BookDocument {
  return isOpenTo(book, EVERYONE, now) && book?.mostReaders === null
}

export interface Leafing {
  limit: number
  cursor: string | undefined
  now: number
}

/** The newest first. One round trip. @throws {AppError} `request.invalid` for a cursor that is none of ours */
export function openBooks({ limit, cursor, now }: Leafing): Promise<Page<BookDocument>> {
  const standing = { openTo: OPEN_TO_EVERYONE, until: command.gt(now), mostReaders: null }
  return findPage(books, standing, { order: NEWEST_FIRST, limit, cursor, fields: FIELDS_IN_LISTS })
}

/** Those of one subject. A page may hold fewer than `limit` before the last. Two round trips. @throws as `openBooks` */
export async function openBooksOn(subject: Subject, { limit, cursor, now }: Leafing): Promise<Page<BookDocument>> {
  const standing = { place: placeOf(OPEN_TO_EVERYONE, subject), until: command.gt(now) }
  const { rows, nextCursor } = await findPage(bookEntries, standing, { order: NEWEST_FIRST, limit, cursor })
  const found = await booksById(rows.map(({ bookId }) => bookId))
  const there = rows.flatMap(({ bookId }) => found.get(bookId) ?? [])
  return { rows: there.filter((book) => isForEverybody(book, now)), nextCursor }
}

/** The best of what holds every word. One round trip. @param words folded (`searchedWords`), at least one */
export async function searchOpenBooks(words: readonly string[], now: number, limit: number): Promise<BookDocument[]> {
  const found = await searchBooks(words, { shelves: EVERYONE, now }, limit)
  return found.filter((book) => isForEverybody(book, now))
}

/** A book that stands open; undefined for every other id. One round trip. */
export async function openBook(bookId: string, now: number): Promise<BookDocument | undefined> {
  const book = await books.get(bookId)
  return isForEverybody(book, now) ? book : undefined
}
