import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { openBook, type Reading } from '../../domain/library/contract'
import type { KeptReading, SentMark } from '../../domain/library/keptReading'
import type { ChapterSummary } from '../../domain/library/piece'
import type { Position } from '../../domain/library/position'
import { inOtherEdition, withinBook } from '../../domain/library/progress'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { loadedPieces } from '../_store/bookPictures'
import { bookSeats, type BookSeatsDocument, takeSeat } from '../_store/bookSeats'
import {
  type BookOutlineDocument,
  bookOutlines,
  type BookPieceDocument,
  bookPieces,
  outlineId,
  outlineView,
  pieceHolds,
} from '../_store/bookText'
import type { BookDocument } from '../_store/books'
import { readingOf, type ReadingDocument } from '../_store/readings'
import { type Asked, askedFor, requireOpen } from './asked'

const FIRST: Position = { chapter: 0, offset: 0 }

/**
 * Opens a book where the reader is. Two round trips: whose book it is, then seat, outline and the piece they read; one
 * more where the text has changed since, and those for pictures nobody asked for lately.
 */
export const open = action(
  openBook,
  'anyone',
  async (
    { bookId, at, hasEdition },
    { account, now },
    { seats, ...asked }: Opening,
  ): Promise<Output<typeof openBook>> => {
    const book = requireOpen(account, asked, now)
    const guess = at ?? lastIn(asked.reading, book.edition)
    const [seatUntil, outline, guessed] = await Promise.all([
      takeSeat(book, account._id, seats, now),
      bookOutlines.get(outlineId(bookId, book.edition)),
      guess && pieceHolding(book, guess),
    ])
    // The book turned over to another edition this very moment, and the one before is gone.
    if (!outline) throw new AppError('library.edition_gone')
    const kept = asked.reading?.kept ? inEdition(asked.reading.kept, outline) : undefined
    const begin = withinBook(guess ?? kept?.last.position ?? FIRST, outline.chapters)
    const piece = guessed?.chapter === begin.chapter ? guessed : await bookPieces.get(pieceHolds(outline, begin))
    const [first] = await loadedPieces(piece ? [piece] : [], outline.pictures, now)
    if (!first) throw new AppError('library.edition_gone')
    return {
      edition: book.edition,
      outline: hasEdition === book.edition ? null : outlineView(book, outline),
      first,
      reading: readingIn(asked.reading, kept),
      seatUntil,
      isDownloadable: book.mostReaders === null,
      now,
    }
  },
  async ({ bookId }): Promise<Opening> => {
    const [asked, seats] = await Promise.all([askedFor({ bookId }), bookSeats.get(bookId)])
    return { ...asked, seats }
  },
)

interface Opening extends Asked {
  seats: BookSeatsDocument | undefined
}

/** Where the reader was, if it was in this edition; the beginning for whoever never opened the book. */
function lastIn(reading: ReadingDocument | undefined, edition: number): Position | undefined {
  if (!reading?.kept) return FIRST
  const { last } = reading.kept
  return last.edition === edition ? last.position : undefined
}

/** The piece that holds an offset, by index: the outline need not have come for it. */
async function pieceHolding(
  { _id: bookId, edition }: BookDocument,
  { chapter, offset }: Position,
): Promise<BookPieceDocument | undefined> {
  const where = { bookId, edition, chapter, from: command.lte(offset) }
  const [found] = await bookPieces.find(where, { order: ['-from'], limit: 1 })
  return found
}

/** Marks as positions of the edition that is read now, whatever edition they were made in. */
function inEdition(kept: KeptReading, { edition, chapters }: BookOutlineDocument): KeptReading {
  return { ...kept, last: markIn(kept.last, edition, chapters), furthest: markIn(kept.furthest, edition, chapters) }
}

function markIn(mark: SentMark, edition: number, chapters: readonly ChapterSummary[]): SentMark {
  return mark.edition === edition ? mark : { ...mark, edition, position: inOtherEdition(mark, chapters) }
}

function readingIn(reading: ReadingDocument | undefined, kept: KeptReading | undefined): Reading | null {
  return reading && kept ? readingOf({ ...reading, kept }) : null
}
