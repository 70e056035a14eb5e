import { makeTeam as makeTeamContract } from '../../domain/walk/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { verdictOnText } from '../_kit/contentCheck'
import { campaignAsked } from '../_store/campaignAsked'
import { keepTaker } from '../_store/campaigns'
import { walkerId, walkers } from '../_store/walkers'
import { makeTeamFor } from '../_store/walkTeams'
import { myWalkOf, requireWalking, teamView } from './seeing'

/**
 * 建队. Nobody looks through names of teams, so one that the platform is unsure of is refused; one it gives no answer
 * for goes through: only those with the number read it.
 */
export const makeTeam = action(
  makeTeamContract,
  'member',
  async ({ campaignId, name, requestKey }, { account, now }, early) => {
    const { plan, member } = requireWalking(account, early, now)
    if (plan.mostInTeam === 0) throw new AppError('campaign.not_found', { message: '这个活动不组队，自己走就行' })
    const verdict = await verdictOnText(name, account._id)
    if (verdict === 'risky' || verdict === 'review') throw new AppError('walk.name_refused', { field: 'name' })
    const joining = { campaignId, member, mostInTeam: plan.mostInTeam, now }
    const [team] = await Promise.all([makeTeamFor(joining, { name, requestKey }), keepTaker(campaignId, member, now)])
    const [walker, view] = await Promise.all([walkers.get(walkerId(campaignId, member._id)), teamView(team, plan)])
    return { mine: myWalkOf(walker, plan, now), team: view, now }
  },
  campaignAsked,
)
