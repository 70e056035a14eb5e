import type { BookEntryDocument } from '../cloudfunctions/_store/bookEntries'
import type { BookListDocument } from '../cloudfunctions/_store/bookLists'
import { foldedBook, standing } from '../cloudfunctions/_store/bookShelving'
import { type BookOutlineDocument, type BookPieceDocument, outlineId, pieceId } from '../cloudfunctions/_store/bookText'
import { type BookDocument, NO_END, OPEN_TO_EVERYONE, OPEN_TO_MEMBERS } from '../cloudfunctions/_store/books'
import type { ReadingDocument } from '../cloudfunctions/_store/readings'
import database from '../cloudfunctions/_store/database.json'
import { openSqlite, type SqliteEngine } from '../cloudhost/engine/sqlite'
import { foldedText } from '../domain/library/folding'
import type { SentMark } from '../domain/library/keptReading'
import { Subject } from '../domain/library/subjects'
import { textOf } from '../domain/library/textOf'
import type { BookBlock } from '../domain/library/text'
import { MINUTE_MS } from '../domain/time'
import { bookDocument } from '../test/support/builders/aBook'
import { memberDocument } from '../test/support/builders/aMember'
import { fieldParagraphs, inventedParagraphs, randomFrom, wordsOf } from './substrings'

/** What the library is measured on: a catalogue, everybody’s places in it, and the text of some of its books. */

export const BOOKS = 100_000
export const READINGS = 1_000_000
/** Of the reader who is measured. */
export const OWN_READINGS = 300
export const PIECES = 2_000
const PIECES_OF_A_TEXT = 80
const PIECES_OF_A_CHAPTER = 4
const PIECE_BYTES = 32 * 1024
const BATCH = 5_000

export const READER = memberDocument({ _id: 'm-reader' })
const NOW = Date.parse('2026-11-20T09:41:00+08:00')
/** A word of the catalogue that five books hold. */
export const SCARCE_IN_CATALOGUE = '青云山疗休养'

export interface Words {
  /** In nearly every piece, and in a few of a thousand. */
  frequent: string
  common: string
}

/** Straight into the engine; indexes of the readings are built when the rows are there, as a host does that finds them. */
export async function putManyBooks(folder: string): Promise<Words> {
  const random = randomFrom(11)
  const paragraphs = fieldParagraphs() ?? inventedParagraphs()
  const [frequent, common] = wordsOf(paragraphs)
  const bare = { collections: { ...database.collections, readings: { indexes: [] } } }
  const engine = await openSqlite({ folder, collections: bare })
  await put(engine, 'members', 1, () => READER)
  await put(engine, 'accounts', 1, () => ({
    ...{ _id: READER.openid ?? '', memberId: READER._id, applicationId: null, seats: [], clerk: null },
  }))
  await put(engine, 'books', BOOKS, (at) => bookAt(at, paragraphs, random))
  await put(engine, 'book_entries', 2 * BOOKS, entryAt)
  await put(engine, 'readings', READINGS, readingAt)
  await put(engine, 'book_pieces', PIECES, (at) => pieceAt(at, paragraphs, random), 200)
  await put(engine, 'book_outlines', PIECES / PIECES_OF_A_TEXT, outlineAt)
  await put(engine, 'book_lists', 40, listAt)
  await engine.close()
  const indexed = await openSqlite({ folder, collections: database })
  await indexed.close()
  return { frequent, common }
}

async function put(
  engine: SqliteEngine,
  collection: string,
  count: number,
  make: (at: number) => { _id: string },
  batch = BATCH,
): Promise<void> {
  for (let from = 0; from < count; from += batch) {
    const some = Array.from({ length: Math.min(batch, count - from) }, (_, at) => make(from + at))
    await engine.insert(
      collection,
      some.map((each) => ({ id: each._id, text: JSON.stringify(each) })),
    )
  }
}

const SHELVES = [
  ...Array.from({ length: 6 }, () => OPEN_TO_EVERYONE),
  ...[OPEN_TO_MEMBERS, OPEN_TO_MEMBERS, '/qinghe/', '/qinghe/gaoxin/'],
]

const idOf = (at: number) => `book-${String(at).padStart(6, '0')}`
export const TEXT_BOOK = idOf(0)
const shelfAt = (at: number) => SHELVES[at % SHELVES.length] ?? OPEN_TO_EVERYONE
const shelvedAt = (at: number) => NOW - at * MINUTE_MS
/** Few are read by many. */
const readersAt = (at: number) => Math.floor(500_000 / (1 + ((at * 7_919) % BOOKS)))
/** The last subject has a book in a thousand, the others are alike. */
const subjectsAt = (at: number): Subject[] => {
  const subjects = Subject.options.slice(0, -1)
  const first = at % 1_000 === 3 ? 'other' : subjects[at % subjects.length]
  return [first ?? 'other', subjects[(at + 4) % subjects.length] ?? 'other']
}

function bookAt(at: number, paragraphs: readonly string[], random: (below: number) => number): BookDocument {
  const some = () => paragraphs[random(paragraphs.length)] ?? ''
  const about = {
    ...{
      _id: idOf(at),
      title: `${at % 2 === 0 ? '安全生产' : '读书札记'}${some().slice(0, 6)}`,
      subjects: subjectsAt(at),
    },
    ...{
      authors: [some().slice(0, 3)],
      description: some().slice(0, 80) + (at % (BOOKS / 5) === 11 ? SCARCE_IN_CATALOGUE : ''),
    },
  }
  const terms = { openTo: shelfAt(at), until: null, mostReaders: null }
  return bookDocument({
    ...{ ...about, ...standing(terms), edition: 1, shelvedAt: shelvedAt(at), readers: readersAt(at) },
    folded: foldedBook(bookDocument(about)),
  })
}

function entryAt(at: number): BookEntryDocument {
  const book = Math.floor(at / 2)
  const subject = subjectsAt(book)[at % 2] ?? 'other'
  return {
    ...{ _id: `${idOf(book)}:${subject}-${at % 2}`, bookId: idOf(book), place: `${shelfAt(book)}:${subject}` },
    ...{ until: NO_END, shelvedAt: shelvedAt(book), readers: readersAt(book), hung: 1 },
  }
}

/** A thousand people with a thousand books each, but for the reader, who has fewer. */
function readingAt(at: number): ReadingDocument {
  const isOwn = at < OWN_READINGS
  const openid = isOwn ? (READER.openid ?? '') : `o-crowd-${at % 1_000}`
  const bookId = idOf(isOwn ? at : Math.floor(at / 1_000) * 97)
  const lastAt = NOW - (at % 500_000) * MINUTE_MS
  const mark: SentMark = {
    ...{ position: { chapter: 0, offset: 120 }, edition: 1, at: lastAt, device: 'a-phone-of-theirs' },
    ...{ sequence: 9, progress: 0.3, chapterTitle: '第一章' },
  }
  const devices = [{ device: mark.device, sequence: 9, at: lastAt }]
  return {
    ...{ _id: `${openid}:${bookId}`, openid, bookId, kept: { last: mark, furthest: mark, devices, finishedAt: null } },
    ...{ lastAt, isOnShelf: at % 3 === 0, touchedAt: lastAt, isUncounted: false, revision: 9 },
  }
}

function pieceAt(at: number, paragraphs: readonly string[], random: (below: number) => number): BookPieceDocument {
  const [bookId, number] = [idOf(Math.floor(at / PIECES_OF_A_TEXT)), at % PIECES_OF_A_TEXT]
  const blocks: BookBlock[] = []
  for (let length = 0; length * 3 < PIECE_BYTES;) {
    const text = paragraphs[random(paragraphs.length)] ?? ''
    blocks.push({ kind: 'paragraph', inlines: [{ text }] })
    length += text.length + 1
  }
  const [chapter, index] = [Math.floor(number / PIECES_OF_A_CHAPTER), number % PIECES_OF_A_CHAPTER]
  const from = index * OFFSETS_A_PIECE
  return {
    ...{ _id: pieceId(bookId, 1, number), bookId, edition: 1, number, chapter, from },
    content: JSON.stringify({ chapter, index, from, blocks, notes: [] }),
    folded: foldedText(textOf(blocks)),
    ...{ openTo: OPEN_TO_EVERYONE, until: NO_END, hung: 1 },
  }
}

/** Pieces begin so far apart, as if each were as long as the longest. */
const OFFSETS_A_PIECE = 20_000

function outlineAt(at: number): BookOutlineDocument {
  const chapters = Array.from({ length: PIECES_OF_A_TEXT / PIECES_OF_A_CHAPTER }, (_, chapter) => ({
    ...{ title: `第${chapter + 1}回 上工`, length: PIECES_OF_A_CHAPTER * OFFSETS_A_PIECE, isLinear: true },
    pieces: Array.from({ length: PIECES_OF_A_CHAPTER }, (_each, index) => index * OFFSETS_A_PIECE),
  }))
  const contents = chapters.map(({ title }, chapter) => ({ title, position: { chapter, offset: 0 }, entries: [] }))
  const pieceBytes = Array.from({ length: PIECES_OF_A_TEXT }, () => PIECE_BYTES)
  return { _id: outlineId(idOf(at), 1), bookId: idOf(at), edition: 1, chapters, contents, pieceBytes, pictures: {} }
}

function listAt(at: number): BookListDocument {
  const bookIds = Array.from({ length: 12 }, (_, book) => idOf(at * 120 + book * 7))
  return {
    ...{ _id: `list-${at}`, title: `班组共读第 ${at} 期`, description: '', bookIds, openTo: OPEN_TO_EVERYONE },
    ...{ unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会', chosenOpenTo: OPEN_TO_EVERYONE },
    ...{ revision: 1, history: [], updatedAt: NOW - at * MINUTE_MS },
  }
}
