import { listMessages } from '../../domain/wall/contract'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { likesOf } from '../_store/wallLikes'
import { messagesIn } from '../_store/wallMessages'
import { requireSeen } from './seeing'

const PAGE = 20

/** The wall, newest first and never by likes. Three round trips. */
export const messages = action(
  listMessages,
  'anyone',
  async ({ campaignId, cursor }, { account, now }, early) => {
    const { member } = requireSeen(account, early)
    const { rows, nextCursor } = await messagesIn(campaignId, 'shown', { limit: PAGE, cursor })
    const likes = await likesOf(
      rows.map(({ _id }) => _id),
      member?._id ?? null,
      now,
    )
    return {
      messages: rows.map(({ _id: id, text, authorMasked: author, unionName, at, openid }) => ({
        ...{ id, text, author, unionName, at, ...likes(id), isMine: openid === account._id },
      })),
      ...{ now, nextCursor },
    }
  },
  campaignAsked,
)
