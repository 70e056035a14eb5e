import { AppError } from '../../domain/errors'
import { removeBook } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { changeStaffBook } from '../_store/bookChange'
import { dropCovers } from '../_store/bookCovers'
import { endEdition, endWithin } from '../_store/bookEndings'
import { letGoOfHeld } from '../_store/bookImports'
import { releaseFiles } from '../_store/files'
import { PUBLISHES } from '../_store/seats'

/**
 * Deletes a book that is on no shelf: text, pictures and file go. Its document stays, so that people's own shelves can
 * name what is gone, and no other text ever gets the number of this one.
 */
export const remove = action(removeBook, PUBLISHES, async ({ bookId, requestKey }, { account, now }) => {
  const changing = { ...{ bookId, account, roles: PUBLISHES, now, requestKey }, asked: null }
  const removed = await changeStaffBook(
    { ...changing, action: 'librarian.remove', what: '删除图书' },
    async ({ state, edition }, transaction) => {
      if (state === 'shelved') throw new AppError('library.still_shelved')
      // The end is noted with it: killed right after, the timer removes the rest.
      await endWithin(transaction, { bookId, edition, endsAt: now })
      return { state: 'removed', coverFileId: null, ownCoverId: null, textCoverId: null, fileId: null, text: null }
    },
  )
  // Asked again after the file was brought anew: what stands there now is another book.
  if (removed.state !== 'removed') return {}
  await letGoOfHeld({ bookId }, now)
  await releaseFiles(`book:${bookId}`)
  await dropCovers(bookId, null)
  await endEdition({ bookId, edition: removed.edition, endsAt: now })
  return {}
})
