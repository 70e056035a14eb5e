import { AppError } from '../../domain/errors'
import { shelveBook } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { changeStaffBook } from '../_store/bookChange'
import { standing } from '../_store/bookShelving'
import { PUBLISHES } from '../_store/seats'
import { requireFacts } from './change'
import { onlyBookRow } from './bookRows'
import { openToOf } from './openTo'

/** 上架: a book is put on the shelves, or stands there for others than before. */
export const shelve = action(
  shelveBook,
  PUBLISHES,
  async ({ bookId, revision, terms, requestKey }, { account, now }) => {
    const asked = { revision, terms }
    const changing = { ...{ bookId, account, roles: PUBLISHES, now, requestKey, asked }, action: 'librarian.shelve' }
    const shelved = await changeStaffBook({ ...changing, what: '上架' }, async (book) => {
      if (book.revision !== revision) throw new AppError('library.book_changed')
      requireFacts(book)
      if (terms.until !== null && terms.until <= now) {
        throw new AppError('request.invalid', { field: 'terms.until', message: '到期时间已经过了，选以后的日子' })
      }
      const openTo = await openToOf(terms.openTo, book.unionPath, 'terms.openTo')
      return { ...standing({ ...terms, openTo }), shelvedAt: book.shelvedAt === 0 ? now : book.shelvedAt }
    })
    return { row: await onlyBookRow(shelved, now), revision: shelved.revision }
  },
)
