import { leaveTeam as leaveTeamContract } from '../../domain/walk/contract'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { leaveTeamFor } from '../_store/walkTeams'
import { myWalkOf, requireSeenOrIn } from './seeing'

/** 退队, also after the walk, and for whoever moved to a union it is not for: nobody is kept in a team. */
export const leaveTeam = action(
  leaveTeamContract,
  'member',
  async ({ campaignId }, { account, now }, early) => {
    const { plan, member } = await requireSeenOrIn(account, early)
    const walker = await leaveTeamFor(campaignId, member._id)
    return { mine: myWalkOf(walker, plan, now), team: null, now }
  },
  campaignAsked,
)
