import { openWalk } from '../../domain/walk/contract'
import { walkSpan } from '../../domain/walk/counting'
import { action } from '../_kit/action'
import { campaignAsked, whyNotPlaying } from '../_store/campaignAsked'
import { walkerId, walkers } from '../_store/walkers'
import { fetchUntilFor, myTeamOf, myWalkOf, requireSeen } from './seeing'

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
      ...{ notNow: whyNotPlaying(campaign, member, now), fetchUntil: fetchUntilFor(seen, now), now },
    }
  },
  campaignAsked,
)
