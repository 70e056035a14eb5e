import type { BookCard, OwnBook } from '../../domain/library/contract'
import { type BookDocument, isOpenTo } from '../_store/books'
import { readingOf, type ReadingDocument } from '../_store/readings'

/** Books of one's own as they are shown; one that was deleted is left out. */
export function ownBooksOf(
  own: readonly ReadingDocument[],
  found: ReadonlyMap<string, BookDocument>,
  cards: ReadonlyMap<string, BookCard>,
  { shelves, now }: { shelves: readonly string[]; now: number },
): OwnBook[] {
  return own.flatMap((document) => {
    const card = cards.get(document.bookId)
    if (!card) return []
    return [{ card, reading: readingOf(document), isGone: !isOpenTo(found.get(document.bookId), shelves, now) }]
  })
}
