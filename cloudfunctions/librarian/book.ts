import { AppError } from '../../domain/errors'
import { openStaffBook } from '../../domain/library/shelving'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { heldTexts, importRow } from '../_store/bookImports'
import { seatsTaken } from '../_store/bookSeats'
import { bookOutlines, outlineId } from '../_store/bookText'
import { type BookDocument, books } from '../_store/books'
import { PUBLISHES, WRITES } from '../_store/seats'
import { factsOfBook, onlyBookRow, termsOfBook } from './bookRows'
import { mayOpenToAll } from './openTo'
import { isOver } from './overBooks'

const bookAsked = ({ bookId }: { bookId: string }): Promise<BookDocument | undefined> => books.get(bookId)

/** Everything staff see of a book. */
export const book = action(
  openStaffBook,
  WRITES,
  async ({ bookId }, { account, now }, found) => {
    seatOver(account, found?.unionPath, WRITES)
    if (!found) throw new AppError('session.not_allowed')
    const [row, outline, readingNow, held] = await Promise.all([
      onlyBookRow(found, now),
      bookOutlines.get(outlineId(bookId, found.edition)),
      found.mostReaders === null ? null : seatsTaken(bookId, now),
      heldTexts(bookId),
    ])
    return {
      ...{ row, facts: factsOfBook(found), terms: termsOfBook(found), contents: outline?.contents ?? [] },
      ...{ report: found.report, text: found.text, importId: found.importId, readingNow, revision: found.revision },
      hasOwnCover: Boolean(found.ownCoverId),
      held: held.filter(({ edition }) => edition > found.edition).map(importRow),
      mayOpenToAll: mayOpenToAll(found.unionPath),
      mayShelve: found.state !== 'removed' && isOver(account, found.unionPath, PUBLISHES),
    }
  },
  bookAsked,
)
