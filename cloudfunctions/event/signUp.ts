import { signUp as signUpContract } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { placesForWaiting } from '../_store/eventPlaces'
import { aheadOfNew, serveQueueBeside } from '../_store/eventQueue'
import { leaveFor, signUpFor } from '../_store/eventSeating'
import { countAhead, eventSignups, type EventSignupDocument } from '../_store/eventSignups'
import type { EventDocument } from '../_store/events'
import { type Early, eventAsked, myPlaceOf, requireOpen } from './seeing'

/** 报名: a place, or the end of the queue. Four round trips for a place, three for the queue. */
export const signUp = action(
  signUpContract,
  'member',
  async ({ waits, requestKey }, { account, now }, early: Early) => {
    const { event, member } = requireOpen(account, early, now)
    const signup = await signUpFor({ event, member, waits, requestKey, now })
    const { standing, ahead } =
      signup.state === 'waiting' ? await inQueue(event, signup, now) : { standing: signup, ahead: null }
    // The place they saw free went to another one at the same moment: they did not want to wait.
    if (standing.state === 'waiting' && !standing.waits) {
      await leaveFor({ event, memberId: member._id, requestKey: `unwanted-${requestKey}`, now })
      throw new AppError('event.full')
    }
    return { mine: myPlaceOf(event, standing, { ahead, now }), now }
  },
  eventAsked,
)

/**
 * Where somebody stands in the queue. A place that was set free a moment before they came, and whose giver did not see
 * them yet, is handed on now: to whoever is first.
 */
async function inQueue(
  event: EventDocument,
  signup: EventSignupDocument,
  now: number,
): Promise<{ standing: EventSignupDocument; ahead: number }> {
  const [place, ahead] = await Promise.all([placesForWaiting(event._id), aheadOfNew(event._id, signup.turn, now)])
  if (!place) return { standing: signup, ahead }
  await serveQueueBeside(event, now, signup.memberId)
  const [standing, left] = await Promise.all([eventSignups.get(signup._id), countAhead(event._id, signup.turn)])
  return { standing: standing ?? signup, ahead: left }
}
