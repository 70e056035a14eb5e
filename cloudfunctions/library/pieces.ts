import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { loadPieces } from '../../domain/library/contract'
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
  pieceId,
} from '../_store/bookText'
import { type Asked, askedFor, requireOpen } from './asked'

/**
 * Pieces of a text in the order of reading, also of the edition before while it is kept. One round trip, one more where
 * a seat has to be kept; and those for pictures nobody asked for lately.
 */
export const pieces = action(
  loadPieces,
  'anyone',
  async ({ edition }, { account, now }, { seats, found, outline, ...asked }: Turning) => {
    const book = requireOpen(account, asked, now)
    // Later ones are being written, earlier ones may be gone.
    if (edition > book.edition || !outline) throw new AppError('library.edition_gone')
    const [seatUntil, loaded] = await Promise.all([
      takeSeat(book, account._id, seats, now),
      loadedPieces(found, outline.pictures, now),
    ])
    return { pieces: loaded, seatUntil }
  },
  async ({ bookId, edition, from, count }: Input<typeof loadPieces>): Promise<Turning> => {
    const ids = Array.from({ length: count }, (_, at) => pieceId(bookId, edition, from + at))
    const [asked, seats, found, [outline]] = await Promise.all([
      askedFor({ bookId }),
      bookSeats.get(bookId),
      bookPieces.find({ _id: command.in(ids) }, { limit: count, fields: ['number', 'content'] }),
      bookOutlines.find({ _id: outlineId(bookId, edition) }, { limit: 1, fields: ['pictures'] }),
    ])
    return { ...asked, seats, outline, found: found.sort((one, other) => one.number - other.number) }
  },
)

interface Turning extends Asked {
  seats: BookSeatsDocument | undefined
  found: BookPieceDocument[]
  outline: BookOutlineDocument | undefined
}
