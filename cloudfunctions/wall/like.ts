import { likeOnWall } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { keepTaker, takerId, takers } from '../_store/campaigns'
import { likesOf, quotationTarget, setLike } from '../_store/wallLikes'
import { messageOf } from '../_store/wallMessages'
import { campaignAsked, requireTaking } from './seeing'

/** 点赞, and taking it back. A row of one's own: nobody waits for anybody. Four round trips. */
export const like = action(
  likeOnWall,
  'member',
  async ({ campaignId, what, id, isLiked }, { account, now }, early) => {
    const { plan, member } = requireTaking(account, early, now)
    const [message, taker] = await Promise.all([
      messageOf(what === 'message' ? id : 'nowhere'),
      takers.get(takerId(campaignId, member._id)),
    ])
    const isThere =
      what === 'quotation'
        ? plan.quotations.some((each) => each.id === id)
        : message?.campaignId === campaignId && message.state === 'shown'
    if (!isThere) throw new AppError('wall.message_gone')
    const targetId = what === 'quotation' ? quotationTarget(campaignId, id) : id
    await Promise.all([
      setLike({ campaignId, targetId, memberId: member._id, at: now }, isLiked),
      taker ? undefined : keepTaker(campaignId, member, now),
    ])
    return (await likesOf([targetId], member._id, now, !isLiked))(targetId)
  },
  campaignAsked,
)
