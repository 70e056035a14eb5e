import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { type BookDocument, books, isOpenTo, shelvesFor } from '../_store/books'
import { memberOf, type MemberDocument } from '../_store/members'
import { readingId, readings, type ReadingDocument } from '../_store/readings'

/** What every action about one book reads while the caller is identified. */
export interface Asked {
  member: MemberDocument | undefined
  book: BookDocument | undefined
  reading: ReadingDocument | undefined
}

export async function askedFor({ bookId }: { bookId: string }): Promise<Asked> {
  const openid = callerOpenid()
  const [member, book, reading] = await Promise.all([
    memberOf(openid),
    books.get(bookId),
    readings.get(readingId({ openid, bookId })),
  ])
  return { member, book, reading }
}

/**
 * The book, where the caller may read it now. The same answer for one that is not for them, on no shelf, or never was.
 *
 * @throws {AppError} `library.not_found`
 */
export function requireOpen(
  account: Account,
  { member, book }: Pick<Asked, 'member' | 'book'>,
  now: number,
): BookDocument {
  if (!book || !isOpenTo(book, shelvesFor(account, member), now)) throw new AppError('library.not_found')
  return book
}

/**
 * A book the caller reads, or did before it left the shelf: what they keep of it stays theirs.
 *
 * @throws {AppError} `library.not_found` for any other
 */
export function requireKnown(account: Account, asked: Asked, now: number): void {
  if (!asked.reading) requireOpen(account, asked, now)
}
