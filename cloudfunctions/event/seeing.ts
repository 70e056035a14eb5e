import type { EventCard, MyPlace } from '../../domain/event/contract'
import { doorOf, eventStateOf, isDoorOpen } from '../../domain/event/state'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { type CampaignDocument, campaigns, livingMember, openForTaking, visibleCampaign } from '../_store/campaigns'
import { campaignIdOf, type EventDocument, events } from '../_store/events'
import { eventSignups, type EventSignupDocument, signupId } from '../_store/eventSignups'
import { memberOf, type MemberDocument } from '../_store/members'

/** Who sees an event, and what of it. */

export interface Early {
  event: EventDocument | undefined
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
}

/** An event that was asked for, its campaign and the caller's membership, read while they are being identified. */
export async function eventAsked({ eventId }: { eventId: string }): Promise<Early> {
  const [event, campaign, member] = await Promise.all([
    events.get(eventId),
    campaigns.get(campaignIdOf(eventId)),
    memberOf(callerOpenid()),
  ])
  return { event, campaign, member }
}

export interface Seen {
  event: EventDocument
  campaign: CampaignDocument
  member: MemberDocument
}

/**
 * An event for a member of its union or below, in a campaign they see. The same answer for one that is not for them and
 * for one that never was.
 *
 * @throws {AppError} `session.not_member`, `event.not_found`
 */
export function requireSeen(account: Account, { event, campaign, member: found }: Early): Seen {
  const member = livingMember(account, found)
  if (!member) throw new AppError('session.not_member')
  if (!event || event.kept === 'draft' || !member.unionPath.startsWith(event.unionPath)) {
    throw new AppError('event.not_found')
  }
  return { event, member, campaign: seenCampaign(campaign, member) }
}

/**
 * The same, and for whoever has a place or waits though the event is not for their union any more: moved to another one,
 * they come, or give the place up to somebody else. One round trip more for those it is not for, whether it is there or not.
 */
export async function requireSeenOrIn(account: Account, early: Early): Promise<Seen> {
  try {
    return requireSeen(account, early)
  } catch (refused) {
    const { event, campaign } = early
    const member = livingMember(account, early.member)
    if (!member) throw refused
    const signup = await signupOf(early, member)
    const isIn = signup !== undefined && signup.state !== 'left'
    if (!event || !campaign || !isIn) throw refused
    return { event, campaign, member }
  }
}

/** How a member stands to the event that was asked for, whether or not it is for them. One request. */
export function signupOf({ event }: Early, { _id }: MemberDocument): Promise<EventSignupDocument | undefined> {
  return eventSignups.get(signupId(event?._id ?? 'none', _id))
}

function seenCampaign(campaign: CampaignDocument | undefined, member: MemberDocument): CampaignDocument {
  try {
    return visibleCampaign(campaign, member)
  } catch (cause) {
    throw new AppError('event.not_found', { cause })
  }
}

/**
 * The same for somebody who wants to sign up now.
 *
 * @throws {AppError} besides, what a campaign refuses, `event.cancelled`, `event.sign_up_over`
 */
export function requireOpen(account: Account, early: Early, now: number): Seen {
  const seen = requireSeen(account, early)
  refuseCancelled(seen.event)
  openForTaking(seen.campaign, seen.member, null, now)
  if (eventStateOf(seen.event, now) !== 'open') throw new AppError('event.sign_up_over')
  return seen
}

/** @throws {AppError} `event.cancelled` with the reason */
export function refuseCancelled({ kept, cancelReason }: EventDocument): void {
  if (kept !== 'cancelled') return
  throw new AppError('event.cancelled', { message: `这场活动取消了：${cancelReason ?? '看看别的场次'}` })
}

/** An event as a list shows it. @param placesLeft places nobody has */
export function eventCardOf(
  event: EventDocument,
  { placesLeft, signup, now }: { placesLeft: number; signup: EventSignupDocument | undefined; now: number },
): EventCard {
  const { _id: id, campaignId, title, kind, unionName, startsAt, endsAt, address, capacity } = event
  return {
    ...{ id, campaignId, title, kind, unionName, startsAt, endsAt, address, capacity, placesLeft },
    state: eventStateOf(event, now),
    mine: placeStateOf(signup),
  }
}

/** One who is being seated this moment has nothing yet. */
export function placeStateOf(signup: Pick<EventSignupDocument, 'state'> | undefined): MyPlace['state'] {
  return signup?.state === 'placed' || signup?.state === 'waiting' ? signup.state : 'none'
}

export function myPlaceOf(
  event: EventDocument,
  signup: Pick<EventSignupDocument, 'state' | 'attendedAt'> | undefined,
  { ahead, now }: { ahead: number | null; now: number },
): MyPlace {
  const state = placeStateOf(signup)
  return {
    ...{ eventId: event._id, state, ahead: state === 'waiting' ? ahead : null },
    attendedAt: signup?.attendedAt ? signup.attendedAt : null,
    isDoorOpen: isDoorOpen(event, now),
    doorOpensAt: doorOf(event).from,
  }
}
