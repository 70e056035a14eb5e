import { AppError } from '../../domain/errors'
import { dropImport as contract } from '../../domain/library/importing'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { bookImports } from '../_store/bookImports'
import { books } from '../_store/books'
import { WRITES } from '../_store/seats'
import { isOver } from './overBooks'

/**
 * 去掉: a refused import leaves the list; its file went when it was refused. What made a book that is still there is not
 * forgotten, for that book can be read again by it.
 */
export const dropImport = action(contract, WRITES, ({ importId }, { account }) =>
  inTransaction(async (transaction) => {
    const imports = bookImports.within(transaction)
    const found = await imports.get(importId)
    if (!found || !isOver(account, found.unionPath, WRITES)) return {}
    const book = await books.within(transaction).get(found.bookId)
    const isOfBook = book?.importId === importId && book.state !== 'removed'
    // Dropped a moment ago.
    if (isOfBook && found.state === 'ready') return {}
    if (found.state !== 'refused') throw new AppError('library.wrong_state')
    if (isOfBook) await imports.update(importId, { state: 'ready', refusal: null, done: found.total })
    else await imports.remove(importId)
    return {}
  }),
)
