import type { BookCard } from '../../domain/library/contract'
import type { BookDocument } from './books'
import { linksTo } from './files'

/** Books as lists show them, with links to their covers. Two round trips where there are covers, none otherwise. */
export async function cardsOf(found: readonly BookDocument[]): Promise<Map<string, BookCard>> {
  const links = await linksTo(found.flatMap(({ coverFileId }) => coverFileId ?? []))
  return new Map(found.map((book) => [book._id, cardOf(book, links[book.coverFileId ?? '']?.url ?? null)]))
}

function cardOf(book: BookDocument, coverUrl: string | null): BookCard {
  const { _id: id, kind, title, authors, description, subjects, characters, readers, shelvedAt } = book
  return { id, kind, title, authors, description, cover: { url: coverUrl }, subjects, characters, readers, shelvedAt }
}
