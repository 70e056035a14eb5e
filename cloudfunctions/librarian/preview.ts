import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { withinBook } from '../../domain/library/progress'
import { previewBook, previewPieces as previewPiecesContract } from '../../domain/library/shelving'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { type BookImportDocument, heldTexts } from '../_store/bookImports'
import { loadedPieces } from '../_store/bookPictures'
import { bookOutlines, bookPieces, outlineId, outlineView, pieceHolds, pieceId } from '../_store/bookText'
import { type BookDocument, books } from '../_store/books'
import { WRITES } from '../_store/seats'

/**
 * The second door to a book's text, beside `library.open`: it asks by the seats of whoever prepares books, and by nothing
 * that readers have. What it opens leaves no trace.
 */
interface Looking {
  book: BookDocument | undefined
  held: BookImportDocument[]
}

async function looking({ bookId }: { bookId: string }): Promise<Looking> {
  const [book, held] = await Promise.all([books.get(bookId), heldTexts(bookId)])
  return { book, held }
}

/** @throws {AppError} `session.not_allowed` where it is another union's, or none; `library.not_found` where it is gone */
function requirePrepared(account: Account, { book }: Looking): BookDocument {
  seatOver(account, book?.unionPath, WRITES)
  if (!book) throw new AppError('session.not_allowed')
  if (book.state === 'removed') throw new AppError('library.not_found')
  return book
}

/** Opens a prepared text at its beginning, or at a chapter. Three round trips, and those for pictures. */
export const preview = action(
  previewBook,
  WRITES,
  async ({ bookId, importId, at = { chapter: 0, offset: 0 } }, { account, now }, found: Looking) => {
    const book = requirePrepared(account, found)
    const edition = importId === undefined ? book.edition : found.held.find(({ _id }) => _id === importId)?.edition
    const outline = edition === undefined ? undefined : await bookOutlines.get(outlineId(bookId, edition))
    if (!outline) throw new AppError('library.not_found')
    const piece = await bookPieces.get(pieceHolds(outline, withinBook(at, outline.chapters)))
    const [first] = await loadedPieces(piece ? [piece] : [], outline.pictures, now)
    if (!first) throw new AppError('library.not_found')
    return { edition: outline.edition, outline: outlineView(book, outline), first }
  },
  looking,
)

/** Reads on in it. Two round trips, and those for pictures. */
export const previewPieces = action(
  previewPiecesContract,
  WRITES,
  async ({ bookId, edition, from, count }, { account, now }, found: Looking) => {
    const book = requirePrepared(account, found)
    if (edition !== book.edition && !found.held.some((text) => text.edition === edition)) {
      throw new AppError('library.edition_gone')
    }
    const ids = Array.from({ length: count }, (_, at) => pieceId(bookId, edition, from + at))
    const [rows, [outline]] = await Promise.all([
      bookPieces.find({ _id: command.in(ids) }, { limit: count, fields: ['number', 'content'] }),
      bookOutlines.find({ _id: outlineId(bookId, edition) }, { limit: 1, fields: ['pictures'] }),
    ])
    if (!outline) throw new AppError('library.edition_gone')
    const inOrder = rows.sort((one, other) => one.number - other.number)
    return { pieces: await loadedPieces(inOrder, outline.pictures, now) }
  },
  (input: Input<typeof previewPiecesContract>) => looking(input),
)
