import { AppError } from '../../domain/errors'
import { takeOffShelf } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { changeStaffBook } from '../_store/bookChange'
import { OFF_THE_SHELVES } from '../_store/bookShelving'
import { PUBLISHES } from '../_store/seats'
import { onlyBookRow } from './bookRows'

/** 下架: nobody opens it any more. What readers kept of it stays theirs. */
export const takeOff = action(takeOffShelf, PUBLISHES, async ({ bookId, reason, requestKey }, { account, now }) => {
  const changing = { ...{ bookId, account, roles: PUBLISHES, now, requestKey, reason }, asked: reason }
  const changed = await changeStaffBook({ ...changing, action: 'librarian.takeOff', what: '下架' }, ({ state }) => {
    if (state !== 'shelved') throw new AppError('library.wrong_state')
    return OFF_THE_SHELVES
  })
  return { row: await onlyBookRow(changed, now), revision: changed.revision }
})
