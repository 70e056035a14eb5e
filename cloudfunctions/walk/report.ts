import { reportSteps } from '../../domain/walk/contract'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { keepTaker } from '../_store/campaigns'
import { keepReport, walkerId, walkers } from '../_store/walkers'
import { myTeamOf, myWalkOf, requireFetching } from './seeing'
import { stepsBehind } from './weRun'

/** 同步步数, also on the day after the last one. Three round trips, two more with a team. */
export const report = action(
  reportSteps,
  'member',
  async ({ campaignId, cloudId }, { account, now }, early) => {
    const { campaign, plan, member } = requireFetching(account, early, now)
    const [walker, days] = await Promise.all([walkers.get(walkerId(campaignId, member._id)), stepsBehind(cloudId)])
    const [walked] = await Promise.all([
      keepReport(walker, { campaign, plan, member, report: days, now }),
      walker ? undefined : keepTaker(campaignId, member, now),
    ])
    return { mine: myWalkOf(walked, plan, now), team: await myTeamOf(walked, plan), now }
  },
  campaignAsked,
)
