import { beginRiddles as beginRiddlesContract } from '../../domain/quiz/contract'
import { riddlesToDraw } from '../../domain/quiz/marking'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { openForTaking } from '../_store/campaigns'
import { beginTry } from './beginning'
import { requireSeen } from './playing'

/** 猜灯谜: one time for all of them. Three round trips. */
export const beginRiddles = action(
  beginRiddlesContract,
  'member',
  async ({ requestKey }, { account, now }, early) => {
    const { member } = requireSeen(account, early)
    const campaign = openForTaking(early.campaign, member, 'play', now)
    const plan = campaign.plan.riddles
    if (!plan) throw new AppError('campaign.not_found')
    return beginTry({
      ...{ campaign, member, requestKey, now },
      ...{ game: { kind: 'riddles', level: null }, pools: ['riddles'], goal: plan.inARow },
      draws: (thereAre) => (thereAre >= plan.inARow ? riddlesToDraw(plan, thereAre) : undefined),
      ...{ pace: { kind: 'whole', ms: plan.seconds * 1000 }, mostADay: plan.triesADay },
    })
  },
  campaignAsked,
)
