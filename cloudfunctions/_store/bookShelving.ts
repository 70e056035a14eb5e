import { foldedText } from '../../domain/library/folding'
import type { Piece } from '../../domain/library/piece'
import { SUBJECT_NAMES } from '../../domain/library/subjects'
import { textOf } from '../../domain/library/textOf'
import type { ImportedBook } from '../_content/book/importedBook'
import { command } from '../_kit/cloud'
import { eachInTurn } from '../_kit/inTurn'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { endWithin, KEPT_MS } from './bookEndings'
import { hangEntries } from './bookEntries'
import {
  type BookOutlineDocument,
  bookOutlines,
  type BookPieceDocument,
  bookPieces,
  outlineId,
  pieceId,
} from './bookText'
import { type BookDocument, books, NO_END } from './books'
import { hangLaw } from './bookLaw'

/**
 * How a text comes to stand in the library. An edition is written beside the one that is read and never changed; the
 * book turns over to it in one step, and what searching needs follows (`hang`). Every write may be repeated after a
 * death and gives the same, because ids and contents follow from the file alone.
 * Decision: docs/decisions/024-import-is-a-job.md
 */

/** Start and end of text, in ASCII. */
export const TITLE_BEGINS = '\u0002'
export const TITLE_ENDS = '\u0003'

/** What a request carries: far less than the platform takes, and no more to write again than a moment's work. */
const BATCH_BYTES = 768 * 1024
const BATCH_PIECES = 40

export type BookPictures = BookOutlineDocument['pictures']

export interface EditionText {
  bookId: string
  edition: number
  imported: ImportedBook
  pictures: BookPictures
}

/** The pieces of an edition in the order of reading, as they are stored: on no shelf yet. */
export function* piecesOfEdition({
  bookId,
  edition,
  imported,
}: Omit<EditionText, 'pictures'>): Generator<BookPieceDocument> {
  let number = 0
  for (const piece of imported.chapters.flatMap(({ pieces }) => pieces)) {
    yield pieceDocument({ bookId, edition, number }, piece)
    number += 1
  }
}

function pieceDocument(
  { bookId, edition, number }: { bookId: string; edition: number; number: number },
  piece: Piece,
): BookPieceDocument {
  return {
    ...{ _id: pieceId(bookId, edition, number), bookId, edition, number },
    ...{ chapter: piece.chapter, from: piece.from, content: JSON.stringify(piece) },
    folded: foldedText(textOf(piece.blocks)),
    ...{ openTo: '', until: 0, hung: 0 },
  }
}

/** Pieces in lists that fit a request each. */
export function* batchesOf(pieces: Iterable<BookPieceDocument>): Generator<BookPieceDocument[]> {
  let batch: BookPieceDocument[] = []
  let bytes = 0
  for (const piece of pieces) {
    const own = Buffer.byteLength(piece.content) + Buffer.byteLength(piece.folded)
    if (batch.length > 0 && (bytes + own > BATCH_BYTES || batch.length === BATCH_PIECES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(piece)
    bytes += own
  }
  if (batch.length > 0) yield batch
}

/** Writes a batch, or what is missing of it. One request; three where some are there already. */
export async function writePieces(batch: readonly BookPieceDocument[]): Promise<void> {
  if (await bookPieces.insertMany(batch)) return
  const ids = batch.map(({ _id }) => _id)
  const there = await bookPieces.find({ _id: command.in(ids) }, { limit: 1000, fields: ['_id'] })
  const known = new Set(there.map(({ _id }) => _id))
  const missing = batch.filter(({ _id }) => !known.has(_id))
  // Somebody writes the same at this moment: each of them alone then, where one that is there is well.
  if (missing.length > 0 && !(await bookPieces.insertMany(missing))) {
    await Promise.all(missing.map((each) => bookPieces.insert(each)))
  }
}

/** What is known of an edition without its pieces. */
export function outlineOf({ bookId, edition, imported, pictures }: EditionText): BookOutlineDocument {
  const pieces = imported.chapters.flatMap((chapter) => chapter.pieces)
  return {
    ...{ _id: outlineId(bookId, edition), bookId, edition },
    chapters: imported.chapters.map((chapter) => ({
      title: chapter.title,
      length: chapter.length,
      pieces: chapter.pieces.map(({ from }) => from),
      isLinear: chapter.isLinear,
    })),
    contents: imported.contents,
    pieceBytes: pieces.map((piece) => Buffer.byteLength(JSON.stringify(piece))),
    pictures,
  }
}

/**
 * Writes the whole text of an edition, pieces first and the outline last: whoever finds an outline finds everything.
 * Repeated, it writes what is missing.
 */
export async function keepText(text: EditionText): Promise<void> {
  for (const batch of batchesOf(piecesOfEdition(text))) await writePieces(batch)
  await bookOutlines.put(outlineOf(text))
}

/** What a book's document says of the text it shows. */
export type BookFigures = Pick<
  BookDocument,
  'edition' | 'isVertical' | 'chapters' | 'pieces' | 'characters' | 'textBytes' | 'pictureBytes'
>

export function figuresOf(text: EditionText): BookFigures {
  const { edition, imported, pictures } = text
  const { pieceBytes } = outlineOf(text)
  return {
    edition,
    isVertical: imported.isVertical,
    chapters: imported.chapters.length,
    pieces: pieceBytes.length,
    characters: imported.report.counts.characters,
    textBytes: pieceBytes.reduce((sum, bytes) => sum + bytes, 0),
    pictureBytes: Object.values(pictures).reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/**
 * Title, authors, subjects and description as searching reads them. The title stands between two characters nobody
 * types, so that a title which is a word, or begins with it, is found like any other text.
 */
export function foldedBook({
  title,
  subtitle,
  authors,
  subjects,
  description,
}: Pick<BookDocument, 'title' | 'subtitle' | 'authors' | 'subjects' | 'description'>): string {
  const rest = [subtitle, ...authors, ...subjects.map((each) => SUBJECT_NAMES[each]), description]
  return TITLE_BEGINS + foldedText(title.trim()) + TITLE_ENDS + foldedText(rest.join('\n'))
}

/** How a book stands on the shelves, from its terms: fields of its document. */
export function standing(
  terms: BookDocument['terms'],
): Pick<BookDocument, 'state' | 'openTo' | 'until' | 'mostReaders' | 'terms'> {
  return {
    ...{ state: 'shelved', openTo: terms.openTo, until: terms.until ?? NO_END, mostReaders: terms.mostReaders },
    terms,
  }
}

/** How it stands nowhere. Its terms are kept for the next time. */
export const OFF_THE_SHELVES = { state: 'prepared', openTo: '', until: 0 } as const

/** Puts a book on the shelves and its pieces with it, without a question: for tests, tools and the demo. */
export async function shelve(bookId: string, terms: BookDocument['terms'], now: number): Promise<void> {
  const book = await books.get(bookId)
  if (!book) throw new Error(`there is no book ${bookId}`)
  await books.change(
    { _id: bookId },
    {
      ...standing(terms),
      ...{ terms: command.set(terms), shelvedAt: book.shelvedAt === 0 ? now : book.shelvedAt, updatedAt: now },
      ...{ isSettled: false, revision: command.inc(1) },
    },
  )
  await hang(bookId)
}

/** Takes it off again. */
export async function unshelve(bookId: string, now: number): Promise<void> {
  await books.change(
    { _id: bookId },
    { ...OFF_THE_SHELVES, updatedAt: now, isSettled: false, revision: command.inc(1) },
  )
  await hang(bookId)
}

/**
 * Turns a book over to an edition that is written whole. The pieces follow, and the edition before it goes at its time:
 * somebody may be reading it. Repeated, it changes nothing; an edition is never turned back.
 */
export async function turnEdition(bookId: string, figures: BookFigures, now: number): Promise<void> {
  await inTransaction((transaction) => turnWithin(transaction, { bookId, figures, now }))
  await hang(bookId)
}

interface Turning {
  bookId: string
  figures: BookFigures
  now: number
  /** What else becomes of the book. */
  changes?: Partial<BookDocument>
}

/** @returns the book as it then stands; undefined where there is none, or it has a later edition */
export async function turnWithin(
  transaction: Transaction,
  { bookId, figures, now, changes = {} }: Turning,
): Promise<BookDocument | undefined> {
  const book = await books.within(transaction).get(bookId)
  if (!book || book.edition > figures.edition) return undefined
  if (book.edition === figures.edition) return book
  const revision = book.revision + 1
  const next: BookDocument = { ...book, ...figures, ...changes, isSettled: false, updatedAt: now, revision }
  await books.within(transaction).put(next)
  if (book.edition > 0) await endWithin(transaction, { bookId, edition: book.edition, endsAt: now + KEPT_MS })
  return next
}

/**
 * Lets the pieces follow what the book says: those of the edition that is read stand where it stands, all others
 * nowhere; and so its entries on the shelves of its subjects. Four round trips, and those of its articles for a law.
 * Repeated, it changes nothing. Pieces and entries carry the revision they follow, so that whoever comes late never
 * undoes what is newer.
 */
export async function hang(bookId: string): Promise<void> {
  for (let turn = 1; ; turn++) {
    const book = await books.get(bookId)
    // Somebody was faster on the way: what this turn made meanwhile follows their revision.
    if (!book || (turn === 1 && book.isSettled)) return
    const { edition, openTo, until, revision } = book
    const older = { bookId, hung: command.lt(revision) }
    await Promise.all([
      bookPieces.change({ ...older, edition }, { openTo, until, hung: revision }),
      bookPieces.change({ ...older, edition: command.neq(edition) }, { openTo: '', until: 0, hung: revision }),
      hangEntries(book),
    ])
    await hangLaw(book)
    if (book.isSettled || (await books.change({ _id: bookId, revision }, { isSettled: true })) > 0) return
  }
}

/** Finishes what somebody who died left behind. */
export async function hangLeftBehind(): Promise<void> {
  await eachInTurn(await books.find({ isSettled: false }, { limit: 50, fields: ['_id'] }), ({ _id }) => hang(_id))
}
