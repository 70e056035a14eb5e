import { likeOnWall } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { keepTaker, takerId, takers } from '../_store/campaigns'
import { likeId, likesOf, quotationTarget, setLike, takeBackLike, wallLikes } from '../_store/wallLikes'
import { messageOf } from '../_store/wallMessages'
import { requireTaking } from './seeing'

/** 点赞, and taking it back. A row of one's own: nobody waits for anybody. Four round trips. */
export const like = action(
  likeOnWall,
  'member',
  async ({ campaignId, what, id, isLiked }, { account, now }, early) => {
    const { plan, member } = requireTaking(account, early, now)
    const targetId = what === 'quotation' ? quotationTarget(campaignId, id) : id
    const memberId = member._id
    const [message, taker, own] = await Promise.all([
      messageOf(what === 'message' ? id : 'nowhere'),
      takers.get(takerId(campaignId, memberId)),
      isLiked ? undefined : wallLikes.get(likeId(targetId, memberId)),
    ])
    const isThere =
      what === 'quotation'
        ? plan.quotations.some((each) => each.id === id)
        : message?.campaignId === campaignId && message.state === 'shown'
    if (!isThere) throw new AppError('wall.message_gone')
    const [isOld] = await Promise.all([
      isLiked ? setLike({ campaignId, targetId, memberId, at: now }) : takeBackLike({ targetId, memberId }, own, now),
      taker ? undefined : keepTaker(campaignId, member, now),
    ])
    return (await likesOf([targetId], memberId, now, isOld === true))(targetId)
  },
  campaignAsked,
)
