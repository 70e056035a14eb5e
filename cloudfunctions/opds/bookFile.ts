import type { Piece } from '../../domain/library/piece'
import { command } from '../_kit/cloud'
import { epubOfBook } from '../_content/epub/epubOfBook'
import { type BookOutlineDocument, bookOutlines, bookPieces, outlineId } from '../_store/bookText'
import type { BookDocument } from '../_store/books'
import { ownCover, readPictures } from './covers'
import { bookName } from './feed'

/** Pieces of one request: 64 KB each. */
const PIECES_AT_ONCE = 40
/** Bytes of all pictures. A book with more goes without them, each told by its words: its text is what is wanted. */
const MOST_PICTURE_BYTES = 2.5 * 1024 * 1024
/** Bytes of a text as JSON that may still become a file which fits an answer: packed it is a quarter, or less. */
const MOST_TEXT_BYTES = 24 * 1024 * 1024
/** An answer has 6 MB with HTTP access, and in Base64 four bytes stand for three. @source 云函数配额, SCF 同步调用 */
export const LARGEST_FILE = 4.4 * 1024 * 1024

/**
 * A book as EPUB 3, made of the edition that is read now.
 *
 * @returns undefined when it is too large for an answer
 */
export async function bookFile(book: BookDocument): Promise<Buffer | undefined> {
  if (book.textBytes > MOST_TEXT_BYTES) return undefined
  const outline = await bookOutlines.get(outlineId(book._id, book.edition))
  if (!outline) throw new Error(`book ${book._id} has no outline of edition ${book.edition}`)
  const [chapters, pictures, cover] = await Promise.all([
    chaptersOf(book, outline),
    book.pictureBytes > MOST_PICTURE_BYTES ? new Map() : picturesOf(outline),
    ownCover(book),
  ])
  const file = await epubOfBook({
    ...{ identifier: `${bookName(book)}:${book.edition}`, title: book.title, authors: book.authors },
    ...{ language: book.language, description: book.description, source: book.source, publisher: book.unionName },
    rights: [book.licence, book.rightsHolder, book.licenceUrl].filter((each) => each !== '').join('，'),
    ...{ isVertical: book.isVertical, modifiedAt: book.updatedAt, contents: outline.contents },
    ...{ chapters, pictures, cover },
  })
  return file.length > LARGEST_FILE ? undefined : file
}

async function chaptersOf({ _id: bookId, edition }: BookDocument, outline: BookOutlineDocument) {
  const chapters = outline.chapters.map(({ title, isLinear }) => ({ title, isLinear, pieces: [] as Piece[] }))
  const count = outline.pieceBytes.length
  for (let from = 0; from < count; from += PIECES_AT_ONCE) {
    const numbers = command.gte(from).and(command.lt(from + PIECES_AT_ONCE))
    const how = { order: ['number'], limit: PIECES_AT_ONCE, fields: ['content'] }
    for (const { content } of await bookPieces.find({ bookId, edition, number: numbers }, how)) {
      const piece = JSON.parse(content) as Piece
      chapters[piece.chapter]?.pieces.push(piece)
    }
  }
  return chapters
}

function picturesOf({ pictures }: BookOutlineDocument) {
  return readPictures(new Map(Object.entries(pictures).map(([id, { fileId }]) => [id, fileId])))
}
