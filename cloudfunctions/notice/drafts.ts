import { listDrafts } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { drafts as stored } from '../_store/drafts'
import { PUBLISHES, requireUnion, unionAsked, WRITES } from '../_store/seats'
import { isOver } from './draftAccess'
import { DRAFT_ROW_FIELDS, draftRow } from './draftRow'

const DRAFTS_A_PAGE = 20
/** A queue that is longer is no longer a queue: who waits longest stands first, and the rest come up. */
const MOST_TO_DECIDE = 50

/** One's own drafts, the one written last first, and above them those of colleagues that wait for a decision. */
export const drafts = action(
  listDrafts,
  WRITES,
  async ({ cursor }, { account }, union) => {
    const { path } = requireUnion(account, union, WRITES)
    const where = { author: account._id, unionPath: inSubtree(path) }
    const order = ['-updatedAt', '-_id']
    const [page, waiting] = await Promise.all([
      findPage(stored, where, { order, limit: DRAFTS_A_PAGE, cursor, fields: DRAFT_ROW_FIELDS }),
      isOver(account, path, PUBLISHES) && cursor === undefined ? toDecide(path, account._id) : [],
    ])
    return {
      toDecide: waiting.map((each) => draftRow(each, account)),
      rows: page.rows.map((each) => draftRow(each, account)),
      nextCursor: page.nextCursor,
    }
  },
  unionAsked,
)

function toDecide(path: string, openid: string) {
  return stored.find(
    { state: 'submitted', unionPath: inSubtree(path), author: command.neq(openid) },
    { order: ['submittedAt'], limit: MOST_TO_DECIDE, fields: DRAFT_ROW_FIELDS },
  )
}
