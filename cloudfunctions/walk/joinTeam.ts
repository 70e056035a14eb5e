import { joinTeam as joinTeamContract } from '../../domain/walk/contract'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { keepTaker } from '../_store/campaigns'
import { joinTeamFor } from '../_store/walkTeams'
import { myWalkOf, requireWalking, teamView } from './seeing'

/** 入队 by the number that somebody of the team told. */
export const joinTeam = action(
  joinTeamContract,
  'member',
  async ({ campaignId, number }, { account, now }, early) => {
    const { plan, member } = requireWalking(account, early, now)
    const { team, walker } = await joinTeamFor({ campaignId, member, mostInTeam: plan.mostInTeam, now }, number)
    const [view] = await Promise.all([teamView(team, plan), keepTaker(campaignId, member, now)])
    return { mine: myWalkOf(walker, plan, now), team: view, now }
  },
  campaignAsked,
)
