import { hideMessage } from '../../domain/wall/contract'
import { action } from '../_kit/action'
import { REVIEWS } from '../_store/seats'
import { messageOf, staffMessage, type WallMessageDocument } from '../_store/wallMessages'
import { decideMessage } from './staffing'

/** 撤下 of a message that is on the wall, with a reason its writer reads. */
export const hide = action(
  hideMessage,
  REVIEWS,
  async ({ reason, requestKey }, { account, now }, found: WallMessageDocument | undefined) => {
    const did = { action: 'wall.hide', what: '撤下留言' }
    const hidden = await decideMessage({ account, now, found, requestKey, reason, from: 'shown', to: 'hidden', did })
    return { message: staffMessage(hidden) }
  },
  ({ messageId }) => messageOf(messageId),
)
