import { countAudience as contract } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { countReach, reachOf } from '../_store/audiences'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'

/** How many it would reach if it went out now. */
export const countAudience = action(
  contract,
  WRITES,
  async ({ audience }, { account, now }, asked) => {
    const union = requireUnion(account, asked, WRITES)
    return countReach(await reachOf(audience, union), union, now)
  },
  unionAsked,
)
