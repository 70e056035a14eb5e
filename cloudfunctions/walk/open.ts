import { openWalk } from '../../domain/walk/contract'
import { walkSpan } from '../../domain/walk/counting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { openForTaking } from '../_store/campaigns'
import { walkerId, walkers } from '../_store/walkers'
import { campaignAsked, myTeamOf, myWalkOf, requireSeen, type Seen } from './seeing'

/** One's own days and one's team. Two round trips, two more with a team. */
export const open = action(
  openWalk,
  'member',
  async ({ campaignId }, { account, now }, early) => {
    const seen = requireSeen(account, early)
    const { campaign, plan, member } = seen
    const walker = await walkers.get(walkerId(campaignId, member._id))
    return {
      ...{ title: campaign.plan.title, plan, ...walkSpan(campaign.plan.phases) },
      ...{ mine: myWalkOf(walker, plan, now), team: await myTeamOf(walker, plan) },
      ...{ notNow: whyNotNow(seen, now), now },
    }
  },
  campaignAsked,
)

/** Why one may look and not walk, in the words the campaign would refuse with. */
function whyNotNow({ campaign, member }: Seen, now: number): string | null {
  try {
    openForTaking(campaign, member, 'play', now)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
