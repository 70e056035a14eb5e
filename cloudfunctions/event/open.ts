import { openEvent } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { openForTaking } from '../_store/campaigns'
import { placesLeftOf } from '../_store/eventPlaces'
import { serveQueueBeside } from '../_store/eventQueue'
import { countAhead, eventSignups, signupId } from '../_store/eventSignups'
import { linksTo } from '../_store/files'
import { type Early, eventAsked, eventCardOf, myPlaceOf, requireSeenOrIn, type Seen } from './seeing'

/** One event with the caller's place in it. Whoever waits while a place is free, and reads this, gets the queue going. */
export const open = action(
  openEvent,
  'member',
  async ({ eventId }, { account, now }, early: Early) => {
    const seen = await requireSeenOrIn(account, early)
    const { event, member } = seen
    const id = signupId(eventId, member._id)
    const [found, left, waiting, links] = await Promise.all([
      eventSignups.get(id),
      placesLeftOf([eventId]),
      eventSignups.count({ eventId, state: 'waiting' }),
      linksTo(event.pictureIds),
    ])
    const isIdle = waiting > 0 && (left.get(eventId) ?? 0) > 0
    if (isIdle) await serveQueueBeside(event, now, null)
    const [signup, placesLeft] = isIdle
      ? await Promise.all([eventSignups.get(id), placesLeftOf([eventId])])
      : [found, left]
    const ahead = signup?.state === 'waiting' ? await countAhead(eventId, signup.turn) : null
    return {
      event: {
        card: eventCardOf(event, { placesLeft: placesLeft.get(eventId) ?? 0, signup, now }),
        ...{ about: event.about, signUpUntil: event.signUpUntil, contacts: event.contacts },
        ...{ cancelReason: event.cancelReason, waiting: isIdle ? await countWaiting(eventId) : waiting },
        pictures: event.pictureIds.flatMap((each) => links[each] ?? []),
        notForYou: whyNot(seen, now),
      },
      mine: myPlaceOf(event, signup, { ahead, now }),
      now,
    }
  },
  eventAsked,
)

function countWaiting(eventId: string): Promise<number> {
  return eventSignups.count({ eventId, state: 'waiting' })
}

/** What the campaign would say to whoever signs up, in its own words. */
function whyNot({ campaign, member }: Seen, now: number): string | null {
  try {
    openForTaking(campaign, member, null, now)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
