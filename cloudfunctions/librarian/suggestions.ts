import { listStaffSuggestions } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { findPage } from '../_kit/cursor'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { suggestionOf, suggestions as stored } from '../_store/suggestions'
import { inUnion } from '../_store/unions'

const PAGE = 30

/** 荐书 of members of a union and those below it, newest first. Who suggested is shown masked. */
export const suggestions = action(
  listStaffSuggestions,
  WRITES,
  async ({ state, cursor }, { account }, union) => {
    const where = { state, unionPath: inUnion(requireUnion(account, union, WRITES)) }
    const page = await findPage(stored, where, { order: ['-at', '-_id'], limit: PAGE, cursor })
    return {
      suggestions: page.rows.map((each) => {
        return { ...suggestionOf(each), unionName: each.unionName, nameMasked: each.nameMasked }
      }),
      nextCursor: page.nextCursor,
    }
  },
  unionAsked,
)
