import { AppError } from '../../domain/errors'
import { type BookFacts, changeBook } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { changeStaffBook } from '../_store/bookChange'
import { foldedBook } from '../_store/bookShelving'
import { PUBLISHES, WRITES } from '../_store/seats'
import { isOver } from './overBooks'
import { onlyBookRow } from './bookRows'

/** What must be known before a book stands on a shelf. */
const NEEDED = ['title', 'licence', 'source', 'rightsHolder'] as const

/** @throws {AppError} `library.unfinished`, with the first field that is empty */
export function requireFacts(facts: Pick<BookFacts, (typeof NEEDED)[number]>): void {
  const missing = NEEDED.find((each) => facts[each].trim() === '')
  if (missing) throw new AppError('library.unfinished', { field: `facts.${missing}` })
}

/**
 * Changes what is known of a book. What stands on a shelf is what readers see: there a manager changes it, and nothing
 * needed may be taken away.
 */
export const change = action(changeBook, WRITES, async ({ bookId, revision, facts, requestKey }, { account, now }) => {
  const asked = { revision, facts }
  const changing = { ...{ bookId, account, roles: WRITES, now, requestKey, asked }, action: 'librarian.change' }
  const changed = await changeStaffBook({ ...changing, what: '修改图书信息' }, (book) => {
    if (book.revision !== revision) throw new AppError('library.book_changed')
    if (book.state === 'shelved') {
      if (!isOver(account, book.unionPath, PUBLISHES)) {
        throw new AppError('library.wrong_state', { message: '书已经上架，请有上架权限的人来改' })
      }
      requireFacts(facts)
    }
    return { ...facts, folded: foldedBook(facts) }
  })
  return { row: await onlyBookRow(changed, now), revision: changed.revision }
})
