import { listMyEvents } from '../../domain/event/contract'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { livingMember } from '../_store/campaigns'
import { placesLeftOf } from '../_store/eventPlaces'
import { events } from '../_store/events'
import { countAhead, type EventSignupDocument, signupsOfMember } from '../_store/eventSignups'
import { memberOf } from '../_store/members'
import { eventCardOf, myPlaceOf } from './seeing'

const PAGE = 20

/** 我的活动 in every campaign. Two round trips, whatever there is. */
export const mine = action(
  listMyEvents,
  'member',
  async ({ cursor }, { account, now }, found) => {
    const member = livingMember(account, found)
    if (!member) throw new AppError('session.not_member')
    const page = await signupsOfMember(member._id, { limit: PAGE, cursor })
    const ids = page.rows.map(({ eventId }) => eventId)
    const [byId, left, ahead] = await Promise.all([eventsById(ids), placesLeftOf(ids), aheadOfEach(page.rows)])
    return {
      places: page.rows.flatMap((signup) => {
        const event = byId.get(signup.eventId)
        if (!event) return []
        const placesLeft = left.get(event._id) ?? 0
        return {
          card: eventCardOf(event, { placesLeft, signup, now }),
          mine: myPlaceOf(event, signup, { ahead: ahead.get(event._id) ?? null, now }),
        }
      }),
      now,
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)

async function eventsById(ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const found = await events.find({ _id: command.in([...ids]) }, { limit: ids.length })
  return new Map(found.map((each) => [each._id, each]))
}

async function aheadOfEach(rows: readonly EventSignupDocument[]): Promise<Map<string, number>> {
  const waiting = rows.filter(({ state }) => state === 'waiting')
  const counts = await Promise.all(
    waiting.map(async ({ eventId, turn }) => [eventId, await countAhead(eventId, turn)] as const),
  )
  return new Map(counts)
}
