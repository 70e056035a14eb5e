import { signUp as signUpContract } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { placesForWaiting } from '../_store/eventPlaces'
import { aheadOfNew, serveQueueBeside } from '../_store/eventQueue'
import { isInBy, leaveFor, signUpFor } from '../_store/eventSeating'
import { countAhead, eventSignups, type EventSignupDocument } from '../_store/eventSignups'
import type { EventDocument } from '../_store/events'
import type { Account } from '../_kit/account'
import {
  type Early,
  eventAsked,
  myPlaceOf,
  refuseCancelled,
  requireOpen,
  requireSeen,
  type Seen,
  signupOf,
} from './seeing'

/** 报名: a place, or the end of the queue. Four round trips for a place, three for the queue. */
export const signUp = action(
  signUpContract,
  'member',
  async ({ waits, requestKey }, { account, now }, early: Early) => {
    const { event, member } = await requireOpenOrIn(account, early, { requestKey, now })
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

/** Open for signing up; or somebody is in by this very request, whose answer was lost while signing up ended. */
async function requireOpenOrIn(
  account: Account,
  early: Early,
  { requestKey, now }: { requestKey: string; now: number },
): Promise<Seen> {
  try {
    return requireOpen(account, early, now)
  } catch (refused) {
    const seen = requireSeen(account, early)
    const signup = await signupOf(early, seen.member)
    if (!signup || !isInBy(signup, requestKey)) throw refused
    refuseCancelled(seen.event)
    return seen
  }
}

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
