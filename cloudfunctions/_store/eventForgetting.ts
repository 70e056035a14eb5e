import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { randomId } from '../_kit/secrets'
import { patiently } from '../_kit/transaction'
import { forgetEnded } from './campaignForgetting'
import { eventPlaces } from './eventPlaces'
import { serveQueue } from './eventQueue'
import { leaveFor } from './eventSeating'
import { events, type EventDocument } from './events'
import { eventSignups, everySignupOf } from './eventSignups'
import { forgetAll, forgetRun } from './forgetting'

/** Sign-ups and holders of places: half a year after the campaign, or with the person. How many came is in the event. */

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

export function forgetEvents(now: number): Promise<void> {
  return forgetEnded('event', forgetEventsIn, now)
}

async function forgetEventsIn(campaignId: string): Promise<boolean> {
  if (!(await forgetRun(eventSignups, { campaignId }))) return false
  const ids = (await findAll(events, { campaignId }, { order: ['_id'], fields: ['_id'] })).map(({ _id }) => _id)
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
    const some = command.in(ids.slice(at, at + IDS_AT_ONCE))
    await eventPlaces.change({ eventId: some }, { holders: command.set([]) })
  }
  return true
}

/**
 * Everything of a person who is forgotten. A place at an event to come goes to whoever waits, as if they had cancelled;
 * of one that was, nothing is left of them but that somebody came.
 */
export async function forgetEventsOf(memberId: string, now: number): Promise<void> {
  const signedUp = await everySignupOf(memberId)
  for (const { eventId, state, attendedAt } of signedUp) {
    if (state === 'left') continue
    const event = await events.get(eventId)
    if (event && attendedAt === 0 && now < event.startsAt) await giveUp(event, memberId, now)
    else await patiently(() => eventPlaces.change({ eventId, holders: memberId }, { holders: command.pull(memberId) }))
  }
  await forgetAll(eventSignups, { memberId })
}

async function giveUp(event: EventDocument, memberId: string, now: number): Promise<void> {
  await leaveFor({ event, memberId, requestKey: randomId(), now })
  await serveQueue(event, now)
}
