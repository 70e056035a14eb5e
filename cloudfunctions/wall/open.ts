import { openWall } from '../../domain/wall/contract'
import { action } from '../_kit/action'
import { campaignAsked, whyNotPlaying } from '../_store/campaignAsked'
import { likesOf, quotationTarget } from '../_store/wallLikes'
import { messagesOfAccount, myMessage } from '../_store/wallMessages'
import { requireSeen } from './seeing'

/** The topic, quotations with likes, and one's own messages, whoever one is by now. Three round trips. */
export const open = action(
  openWall,
  'anyone',
  async ({ campaignId }, { account, now }, early) => {
    const seen = requireSeen(account, early)
    const { topic, most, messagesEach, quotations } = seen.plan
    const mine = await messagesOfAccount(campaignId, account._id)
    const targets = quotations.map(({ id }) => quotationTarget(campaignId, id))
    const likes = await likesOf([...targets, ...mine.map(({ _id }) => _id)], seen.member?._id ?? null, now)
    return {
      ...{ title: seen.campaign.plan.title, topic, most, messagesEach },
      quotations: quotations.map((each) => ({ ...each, ...likes(quotationTarget(campaignId, each.id)) })),
      mine: mine.map((each) => myMessage(each, likes(each._id).likes)),
      ...{ notNow: whyNotPlaying(seen.campaign, seen.member, now), now },
    }
  },
  campaignAsked,
)
