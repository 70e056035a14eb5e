import { AppError } from '../../domain/errors'
import { foldedText } from '../../domain/library/folding'
import type { Passage } from '../../domain/library/contract'
import type { Piece } from '../../domain/library/piece'
import { sentencesHolding } from '../../domain/library/passage'
import { textOf } from '../../domain/library/textOf'
import { command } from '../_kit/cloud'
import { holding, type Where } from '../_kit/documents'
import { TITLE_BEGINS, TITLE_ENDS } from './bookShelving'
import { bookOutlines, type BookPieceDocument, bookPieces, outlineId } from './bookText'
import { type BookDocument, books, booksById, FIELDS_IN_LISTS, isOpenTo } from './books'

/** Finding books by what is known of them, and passages by what they say. Words are compared, never a pattern. */

/** Books of one shelf that hold the words anywhere, the most read first: of these the best are shown. */
const LOOKED_AT = 60

interface Looking {
  shelves: readonly string[]
  now: number
}

/**
 * Books that hold every word in title, authors, subjects or description, best first: the title is what was typed, begins
 * with it, holds it, then the rest; among equals the most read. One round trip.
 *
 * @param words folded (`searchedWords`), at least one
 */
export async function searchBooks(
  words: readonly string[],
  { shelves, now }: Looking,
  limit: number,
): Promise<BookDocument[]> {
  const typed = words.join(' ')
  const titled = (mark: string) => [holding(TITLE_BEGINS + typed + mark)]
  const asked = shelves.flatMap((openTo) => [
    booksHolding(openTo, titled(TITLE_ENDS), now, limit),
    booksHolding(openTo, titled(''), now, limit),
    booksHolding(openTo, words.map(holding), now, LOOKED_AT),
  ])
  const found = new Map((await Promise.all(asked)).flat().map((book) => [book._id, book]))
  return [...found.values()]
    .map((book) => ({ book, merit: meritOf(book, typed, words) }))
    .sort(
      (one, other) => one.merit - other.merit || other.book.readers - one.book.readers || byId(one.book, other.book),
    )
    .slice(0, limit)
    .map(({ book }) => book)
}

function booksHolding(openTo: string, texts: readonly unknown[], now: number, limit: number): Promise<BookDocument[]> {
  const where = allOf({ openTo, until: command.gt(now) }, texts)
  return books.find(where, { order: ['-readers'], limit, fields: FIELDS_IN_LISTS })
}

/** 0 is best. */
function meritOf({ title }: BookDocument, typed: string, words: readonly string[]): number {
  const folded = foldedText(title.trim())
  if (folded === typed) return 0
  if (folded.startsWith(typed)) return 1
  return words.every((word) => folded.includes(word)) ? 2 : 3
}

function byId(one: BookDocument, other: BookDocument): number {
  return one._id < other._id ? -1 : 1
}

function allOf(where: Where, texts: readonly unknown[]): Where {
  return command.and([where, ...texts.map((folded) => ({ folded }))]) as unknown as Where
}

/** Pieces that are looked at for one page of passages, without their text. */
const PIECES_LOOKED_AT = 40
/** Passages of one book on one page: a long novel does not hide the others. */
const MOST_OF_A_BOOK = 3

export interface Passages {
  passages: Passage[]
  nextCursor: string | null
}

/**
 * Passages of all books on these shelves, one of a piece and few of a book, book by book. A page may hold fewer than
 * `limit` before the last. Two round trips, whichever page it is: which pieces, then what they say.
 *
 * @throws {AppError} `request.invalid` for a cursor that is none of ours
 */
export async function searchPassages(
  words: readonly string[],
  { shelves, now }: Looking,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Passages> {
  const standing = { openTo: command.in([...shelves]), until: command.gt(now) }
  const after = cursor ? { _id: command.gt(readCursor(cursor)) } : {}
  const looked = await bookPieces.find(allOf({ ...standing, ...after }, words.map(holding)), {
    order: ['_id'],
    limit: PIECES_LOOKED_AT + 1,
    fields: ['_id', 'bookId', 'edition', 'number'],
  })
  const page = fewOfEach(looked.slice(0, PIECES_LOOKED_AT), limit)
  const last = page.looked.at(-1)
  const isMore = last !== undefined && looked.length > page.looked.length
  const chosen = page.chosen.map(({ _id }) => _id)
  const [pieces, found, titles] = await Promise.all([
    piecesById(chosen),
    booksById(page.chosen.map(({ bookId }) => bookId)),
    chapterTitles(page.chosen),
  ])
  const passages = pieces.flatMap((piece) => {
    const book = found.get(piece.bookId)
    if (!book || !isOpenTo(book, shelves, now)) return []
    return passagesOf(piece, book, words, titles).slice(0, 1)
  })
  return { passages, nextCursor: isMore ? Buffer.from(last._id).toString('base64url') : null }
}

type Looked = Pick<BookPieceDocument, '_id' | 'bookId' | 'edition' | 'number'>

/** Walks along the pieces until enough are chosen. */
function fewOfEach(pieces: readonly Looked[], limit: number): { looked: Looked[]; chosen: Looked[] } {
  const ofBook = new Map<string, number>()
  const looked: Looked[] = []
  const chosen: Looked[] = []
  for (const piece of pieces) {
    if (chosen.length === limit) break
    looked.push(piece)
    const count = (ofBook.get(piece.bookId) ?? 0) + 1
    ofBook.set(piece.bookId, count)
    if (count <= MOST_OF_A_BOOK) chosen.push(piece)
  }
  return { looked, chosen }
}

async function piecesById(ids: readonly string[]): Promise<BookPieceDocument[]> {
  if (ids.length === 0) return []
  const found = await bookPieces.find({ _id: command.in([...ids]) }, { limit: ids.length, fields: SHOWN })
  return found.sort((one, other) =>
    one.bookId === other.bookId ? one.number - other.number : one.bookId < other.bookId ? -1 : 1,
  )
}

const SHOWN = ['_id', 'bookId', 'edition', 'number', 'chapter', 'from', 'content']

/** Pieces of one round: a rare word is seldom in more, and each is up to 64 KB. */
const PIECES_A_ROUND = 8

/**
 * Passages of one book in the order of reading. Two round trips for most pages.
 *
 * @throws {AppError} `request.invalid` for a cursor that is none of ours
 */
export async function searchWithin(
  book: BookDocument,
  words: readonly string[],
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Passages> {
  const { _id: bookId, edition } = book
  let { number, offset } = readPlace(cursor)
  const found: { number: number; passage: Passage }[] = []
  let titles: Promise<ChapterTitles> | undefined
  for (;;) {
    const where = allOf({ bookId, edition, number: command.gte(number) }, words.map(holding))
    const asked = bookPieces.find(where, { order: ['number'], limit: PIECES_A_ROUND, fields: SHOWN })
    titles ??= chapterTitles([{ bookId, edition }])
    const [pieces, named] = await Promise.all([asked, titles])
    for (const piece of pieces) {
      for (const passage of passagesOf(piece, book, words, named)) {
        const isSeen = piece.number === number && passage.position.offset <= offset
        if (!isSeen) found.push({ number: piece.number, passage })
      }
    }
    const last = pieces.at(-1)
    if (found.length > limit || !last || pieces.length < PIECES_A_ROUND) break
    ;[number, offset] = [last.number + 1, -1]
  }
  const shown = found.slice(0, limit)
  const end = shown.at(-1)
  return {
    passages: shown.map(({ passage }) => passage),
    nextCursor: end && found.length > limit ? `${end.number}.${end.passage.position.offset}` : null,
  }
}

function passagesOf(
  { edition, chapter, from, content }: BookPieceDocument,
  { _id: id, title, kind }: BookDocument,
  words: readonly string[],
  titles: ChapterTitles,
): Passage[] {
  const text = textOf((JSON.parse(content) as Piece).blocks)
  const chapterTitle = titles.get(outlineId(id, edition))?.[chapter] ?? ''
  return sentencesHolding(text, words).map(({ offset, sentence, hits }) => ({
    ...{ book: { id, title, kind }, chapterTitle, edition },
    ...{ position: { chapter, offset: from + offset }, sentence, hits },
  }))
}

type ChapterTitles = ReadonlyMap<string, string[]>

/** By `outlineId`, the titles of the chapters. */
async function chapterTitles(of: readonly Pick<Looked, 'bookId' | 'edition'>[]): Promise<ChapterTitles> {
  const ids = [...new Set(of.map(({ bookId, edition }) => outlineId(bookId, edition)))]
  if (ids.length === 0) return new Map()
  const found = await bookOutlines.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['chapters.title'] })
  return new Map(found.map(({ _id, chapters }) => [_id, chapters.map(({ title }) => title)]))
}

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^[A-Za-z0-9_:.-]{1,140}$/.test(id)) throw new AppError('request.invalid', { field: 'cursor' })
  return id
}

/** The piece and the offset up to which all was shown. */
function readPlace(cursor: string | undefined): { number: number; offset: number } {
  if (!cursor) return { number: 0, offset: -1 }
  const [, number, offset] = /^(\d{1,7})\.(\d{1,9})$/.exec(cursor) ?? []
  if (number === undefined || offset === undefined) throw new AppError('request.invalid', { field: 'cursor' })
  return { number: Number(number), offset: Number(offset) }
}
