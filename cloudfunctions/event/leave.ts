import { leaveEvent } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { serveQueueBeside } from '../_store/eventQueue'
import { isOutBy, leaveFor } from '../_store/eventSeating'
import { type Early, eventAsked, myPlaceOf, refuseCancelled, requireSeenOrIn, signupOf } from './seeing'

/** 取消报名 until it begins. The place goes to the first who waits, who is told. */
export const leave = action(
  leaveEvent,
  'member',
  async ({ requestKey }, { account, now }, early: Early) => {
    const { event, member } = await requireSeenOrIn(account, early)
    refuseCancelled(event)
    if (now >= event.startsAt) {
      // Its answer was lost, and it comes again: it stays as it was.
      const earlier = await signupOf(early, member)
      if (earlier && isOutBy(earlier, requestKey)) return { mine: myPlaceOf(event, earlier, { ahead: null, now }), now }
      throw new AppError('event.sign_up_over', { message: '活动已经开始，不用再取消报名' })
    }
    const signup = await leaveFor({ event, memberId: member._id, requestKey, now })
    await serveQueueBeside(event, now, member._id)
    return { mine: myPlaceOf(event, signup, { ahead: null, now }), now }
  },
  eventAsked,
)
