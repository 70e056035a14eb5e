import { openRiddles } from '../../domain/quiz/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaignAsked, whyNotPlaying } from '../_store/campaignAsked'
import { reached } from './open'
import { requireSeen, runningOf } from './playing'

const GAME = 'riddles'

/** The riddles of a campaign and where one is. Two round trips, three more after a try that was left halfway. */
export const riddles = action(
  openRiddles,
  'member',
  async (_input, { account, now }, early) => {
    const { campaign, member } = requireSeen(account, early)
    const { riddles: plan, title } = campaign.plan
    if (!plan) throw new AppError('campaign.not_found')
    const { unsettled, today, standing } = await reached(campaign, member, now)
    return {
      ...{ title, plan, best: standing?.best[GAME] ?? null, isSolved: standing?.hasSolvedRiddles === true },
      triesLeft: Math.max(0, plan.triesADay - (today.get(GAME) ?? 0)),
      running: runningOf(unsettled, ['riddles'], now),
      ...{ notNow: whyNotPlaying(campaign, member, now), now },
    }
  },
  campaignAsked,
)
