import type { BookCard } from '../../domain/library/contract'
import type { BookDocument } from './books'
import { pictureLinks } from './bookPictures'

/** Books as lists show them, with links to their covers. Two round trips where there are covers not seen lately. */
export async function cardsOf(found: readonly BookDocument[], now: number): Promise<Map<string, BookCard>> {
  const urls = await pictureLinks(
    found.flatMap(({ coverFileId }) => coverFileId ?? []),
    now,
  )
  return new Map(found.map((book) => [book._id, cardOf(book, urls.get(book.coverFileId ?? '') ?? null)]))
}

function cardOf(book: BookDocument, coverUrl: string | null): BookCard {
  const { _id: id, kind, title, authors, description, subjects, characters, readers, shelvedAt } = book
  return { id, kind, title, authors, description, cover: { url: coverUrl }, subjects, characters, readers, shelvedAt }
}
