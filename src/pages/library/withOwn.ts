import type { OwnBook, Reading } from '../../../domain/library/contract'
import { isUnsent, type OwnReading } from '../../../domain/library/ownReading'
import type { LibraryView } from './libraryView'

/** What this phone knows of its own reading: `ownReading` and `deviceId` of `cloud/bookKeeping`. */
export interface OwnMarks {
  of: (bookId: string) => OwnReading | undefined
  device: string
}

/**
 * The first screen with what this phone has read since the cloud gave it: in a tunnel one goes on where one was, and a
 * page that was turned a moment ago counts. What another device read stays as the cloud says it.
 */
export function withOwn(
  view: Pick<LibraryView, 'continuing' | 'shelf'>,
  marks: OwnMarks,
): Pick<LibraryView, 'continuing' | 'shelf'> {
  const shelf = view.shelf.map((book) => overlaid(book, marks))
  const continuing = view.continuing && overlaid(view.continuing, marks)
  const later = [...(continuing ? [continuing] : []), ...shelf]
    .map((book) => ({ book, own: marks.of(book.card.id) }))
    .filter(({ own, book }) => own !== undefined && isUnsent(own) && !book.isGone)
    .sort((one, other) => (other.own?.readAt ?? 0) - (one.own?.readAt ?? 0))[0]
  return { continuing: later?.book ?? continuing, shelf }
}

/** One of one's own books with what this phone has read since. */
export function overlaid(book: OwnBook, marks: OwnMarks): OwnBook {
  return { ...book, reading: readingOver(book.reading, marks.of(book.card.id), marks.device) }
}

/** What the cloud knows of a reading, or what this phone knows where that is newer. */
export function readingOver(known: Reading | null, own: OwnReading | undefined, device: string): Reading | null {
  if (!own) return known
  // The clock of a phone may be wrong by hours, so times of the two are not compared.
  return isUnsent(own) || known?.last.device === device ? readingOf(own, known, device) : known
}

function readingOf(own: OwnReading, known: Reading | null, device: string): Reading {
  const { position, edition, readAt, progress, chapterTitle } = own
  const last = { position, edition, at: known?.last.at ?? readAt, device }
  return {
    last,
    furthest: known?.furthest ?? last,
    progress,
    chapterTitle,
    isOnShelf: known?.isOnShelf ?? true,
    finishedAt: known?.finishedAt ?? (progress >= 1 ? readAt : null),
  }
}
