import type { Output } from '../../domain/contract'
import { listUnionsBelow } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { searchBelow } from '../_store/unionCatalogue'

/** As many as anybody reads through; whoever looks for another types a word of its name. */
const LIMIT = 50

/** 下级工会: whom an audience may name. No round trip while the catalogue is in memory. */
export const unionsBelow = action(
  listUnionsBelow,
  WRITES,
  async ({ text = '', isDirect }, { account, now }, asked): Promise<Output<typeof listUnionsBelow>> => {
    const union = requireUnion(account, asked, WRITES)
    const found = await searchBelow(union, { text, isDirect, limit: LIMIT + 1 }, now)
    return {
      unions: found
        .slice(0, LIMIT)
        .map(({ _id: id, name, parentName, memberCount }) => ({ id, name, parentName, memberCount })),
      hasMore: found.length > LIMIT,
    }
  },
  unionAsked,
)
