import { listStaffLists } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { bookLists } from '../_store/bookLists'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { mayOpenToAll } from './openTo'
import { listRows } from './listRows'

const PAGE = 20

/** 书单 of a union, changed last first. */
export const lists = action(
  listStaffLists,
  WRITES,
  async ({ cursor }, { account, now }, union) => {
    const { path: unionPath } = requireUnion(account, union, WRITES)
    const where = { unionPath }
    const page = await findPage(bookLists, where, { order: ['-updatedAt', '-_id'], limit: PAGE, cursor })
    return { lists: await listRows(page.rows, now), nextCursor: page.nextCursor, mayOpenToAll: mayOpenToAll(unionPath) }
  },
  unionAsked,
)
