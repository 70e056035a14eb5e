import { removeMessage } from '../../domain/wall/contract'
import { action } from '../_kit/action'
import { forgetLikesOf } from '../_store/wallLikes'
import { removeOwn } from '../_store/wallMessages'

/**
 * 删留言: one's own, at once and for good, whether or not one is a member any more, or the campaign is still seen. The same
 * answer for somebody else's and for none. Two round trips, two more with likes.
 */
export const remove = action(removeMessage, 'anyone', async ({ campaignId, messageId }, { account, now }) => {
  const isGone = await removeOwn({ _id: messageId, campaignId, openid: account._id }, now)
  if (isGone) await forgetLikesOf(messageId)
  return {}
})
