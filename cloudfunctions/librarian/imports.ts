import { listImports } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { bookImports, importRow } from '../_store/bookImports'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { inUnion } from '../_store/unions'

const PAGE = 30

/** What was brought to a union and those below it, newest first. */
export const imports = action(
  listImports,
  WRITES,
  async ({ cursor }, { account }, union) => {
    const where = { unionPath: inUnion(requireUnion(account, union, WRITES)) }
    const page = await findPage(bookImports, where, { order: ['-createdAt', '-_id'], limit: PAGE, cursor })
    return { rows: page.rows.map(importRow), nextCursor: page.nextCursor }
  },
  unionAsked,
)
