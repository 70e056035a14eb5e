import { listBooks } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { shelvesFor } from '../_store/books'
import { memberOf } from '../_store/members'
import { MOST_READ_FIRST, NEWEST_FIRST, pageOfBooks, pageOfSubject } from './shelfPages'

const PAGE = 20

/** A shelf, page by page: of one subject or of all, newest or most read first. */
export const books = action(
  listBooks,
  'anyone',
  async ({ subject, order: asked, cursor }, { account, now }, member) => {
    const shelves = shelvesFor(account, member)
    const order = asked === 'newest' ? NEWEST_FIRST : MOST_READ_FIRST
    const leafing = { order, limit: PAGE, cursor, now }
    const { rows, nextCursor } = subject
      ? await pageOfSubject(shelves, subject, leafing)
      : await pageOfBooks(shelves, leafing)
    return { books: [...(await cardsOf(rows, now)).values()], nextCursor }
  },
  () => memberOf(callerOpenid()),
)
