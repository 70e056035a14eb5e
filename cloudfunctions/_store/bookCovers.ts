import { command } from '../_kit/cloud'
import type { BookDocument } from './books'
import { BIN, type FileOwner, files } from './files'

/** Covers that staff bring. Such a file is the book's and no edition's: it stays when the text is another. */
export function ownerOfCover(bookId: string): FileOwner {
  return `book:${bookId}.cover`
}

type Covers = Required<Pick<BookDocument, 'coverFileId' | 'ownCoverId' | 'textCoverId'>>

/** Covers of a book whose text has this one: what staff brought goes before it. */
export function coversWith({ ownCoverId = null }: BookDocument, textCoverId: string | null): Covers {
  return { coverFileId: ownCoverId ?? textCoverId, ownCoverId, textCoverId }
}

/** Covers of a book to which staff bring this one, or from which they take theirs. */
export function coversBeside(book: BookDocument, ownCoverId: string | null): Covers {
  const textCoverId = book.ownCoverId ? (book.textCoverId ?? null) : book.coverFileId
  return { coverFileId: ownCoverId ?? textCoverId, ownCoverId, textCoverId }
}

/** Throws away covers that were brought to a book, but the one it has. One request; may be repeated. */
export async function dropCovers(bookId: string, kept: string | null): Promise<void> {
  const others = kept === null ? {} : { _id: command.neq(kept) }
  await files.change({ belongsTo: ownerOfCover(bookId), ...others }, { belongsTo: BIN })
}
