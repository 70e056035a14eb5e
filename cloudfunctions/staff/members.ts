import { listMembers } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { members as stored } from '../_store/members'
import { inUnion } from '../_store/unions'
import { memberRow } from './rows'
import { personSearch } from './search'
import { requireUnion, REVIEWS, unionAsked } from '../_store/seats'

/** Each order is that of an index, so that page one thousand of a million members costs what page one does. */
const ORDER = {
  nothing: ['-unionPath', '-joinedAt', '-_id'],
  phone: ['_id'],
  name: ['name', '_id'],
}

/** Members union by union, who joined last first; by name or phone when searched. */
export const members = action(
  listMembers,
  REVIEWS,
  async ({ text, cursor, limit }, { account }, union) => {
    const place = inUnion(requireUnion(account, union, REVIEWS))
    const search = personSearch(text)
    const where = { unionPath: place, ...search.where }
    const [page, total] = await Promise.all([
      findPage(stored, where, { order: ORDER[search.by], limit, cursor }),
      stored.count(where),
    ])
    return { rows: page.rows.map(memberRow), total, nextCursor: page.nextCursor }
  },
  unionAsked,
)
