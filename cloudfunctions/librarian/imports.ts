import { listImports } from '../../domain/library/importing'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { bookImports, importRow } from '../_store/bookImports'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'

const PAGE = 30

/** What was brought to a union, newest first. */
export const imports = action(
  listImports,
  WRITES,
  async ({ cursor }, { account }, union) => {
    const where = { unionPath: requireUnion(account, union, WRITES).path }
    const page = await findPage(bookImports, where, { order: ['-createdAt', '-_id'], limit: PAGE, cursor })
    return { rows: page.rows.map(importRow), nextCursor: page.nextCursor }
  },
  unionAsked,
)
