import type { BookCard, ListCard } from '../../domain/library/contract'
import type { BookListDocument } from '../_store/bookLists'
import { type BookDocument, isOpenTo } from '../_store/books'

/** Covers that are drawn of a list. */
export const MOST_COVERS = 4

/** Books of a list that somebody who looks at these shelves may read now, in its order. */
export function openBooksOf(
  { bookIds }: BookListDocument,
  found: ReadonlyMap<string, BookDocument>,
  shelves: readonly string[],
  now: number,
): BookDocument[] {
  return bookIds.flatMap((id) => found.get(id) ?? []).filter((book) => isOpenTo(book, shelves, now))
}

export function listCardOf(
  { _id: id, title, description, unionName }: BookListDocument,
  open: readonly BookDocument[],
  cards: ReadonlyMap<string, BookCard>,
): ListCard {
  const covers = open.slice(0, MOST_COVERS).flatMap((book) => {
    const card = cards.get(book._id)
    return card ? [{ title: card.title, authors: card.authors, cover: card.cover }] : []
  })
  return { id, title, description, unionName, books: open.length, covers }
}
