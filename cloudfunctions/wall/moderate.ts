import { moderateMessage } from '../../domain/wall/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { REVIEWS } from '../_store/seats'
import { messageOf, staffMessage, type WallMessageDocument } from '../_store/wallMessages'
import { decideMessage } from './staffing'

/** 放行 or 退回 of a message that waits; the writer reads the reason. */
export const moderate = action(
  moderateMessage,
  REVIEWS,
  async ({ verdict, reason, requestKey }, { account, now }, found: WallMessageDocument | undefined) => {
    const isShown = verdict === 'show'
    if (!isShown && !reason) {
      throw new AppError('request.invalid', { field: 'reason', message: '写上原因，写留言的人看得到' })
    }
    const decided = await decideMessage({
      ...{ account, now, found, requestKey, from: 'waiting', reason: isShown ? null : (reason ?? null) },
      to: isShown ? 'shown' : 'refused',
      did: isShown ? { action: 'wall.show', what: '放行留言' } : { action: 'wall.refuse', what: '退回留言' },
    })
    return { message: staffMessage(decided) }
  },
  ({ messageId }) => messageOf(messageId),
)
