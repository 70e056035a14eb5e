import { listApplications } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { applications as stored, waitingUnder } from '../_store/applications'
import { queueRow } from './rows'
import { personSearch } from './search'
import { requireUnion, REVIEWS, unionAsked } from '../_store/seats'

/** The queue: who has waited longest comes first. */
export const applications = action(
  listApplications,
  REVIEWS,
  async ({ text, cursor, limit }, { account }, union) => {
    const { path } = requireUnion(account, union, REVIEWS)
    const where = { ...waitingUnder(path), ...personSearch(text).where }
    const [page, total] = await Promise.all([
      findPage(stored, where, { order: ['submittedAt', '_id'], limit, cursor }),
      stored.count(where),
    ])
    return { rows: page.rows.map(queueRow), total, nextCursor: page.nextCursor }
  },
  unionAsked,
)
