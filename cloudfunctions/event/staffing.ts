import type { StaffEvent } from '../../domain/event/organizing'
import { missingToReport } from '../../domain/event/readiness'
import { eventStateOf } from '../../domain/event/state'
import type { EventsPlan } from '../../domain/event/plan'
import { AppError } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { placesLeftOf } from '../_store/eventPlaces'
import { campaignIdOf, type EventDocument, events } from '../_store/events'
import { countsOf, type SignupCounts } from '../_store/eventSignups'
import type { EventForm } from '../../domain/event/organizing'
import { REVIEWS } from '../_store/seats'
import { type UnionDocument, unions } from '../_store/unions'
import { eventCardOf } from './seeing'

/** What staff of an event's union, and those above, see of it. */

export interface StaffEarly {
  event: EventDocument | undefined
  campaign: CampaignDocument | undefined
}

/** An event staff ask about, with its campaign, read while they are being identified. */
export async function staffEventAsked({ eventId }: { eventId: string }): Promise<StaffEarly> {
  const [event, campaign] = await Promise.all([events.get(eventId), campaigns.get(campaignIdOf(eventId))])
  return { event, campaign }
}

export interface StaffedEvent {
  event: EventDocument
  campaign: CampaignDocument
  plan: EventsPlan
}

/** @throws {AppError} `session.not_allowed`, for one of others and for one that never was */
export function requireStaffed(account: Account, { event, campaign }: StaffEarly): StaffedEvent {
  seatOver(account, event?.unionPath, REVIEWS)
  if (!event || !campaign?.plan.events) throw new AppError('session.not_allowed')
  return { event, campaign, plan: campaign.plan.events }
}

export interface CampaignEarly {
  campaign: CampaignDocument | undefined
  union: UnionDocument | undefined
}

export async function campaignOfUnionAsked(asked: { campaignId: string; unionId: string }): Promise<CampaignEarly> {
  const [campaign, union] = await Promise.all([campaigns.get(asked.campaignId), unions.get(asked.unionId)])
  return { campaign, union }
}

/**
 * A published campaign with events, as staff of a union take part in it: it is for their union, for some below it, or it
 * is their own.
 *
 * @throws {AppError} `campaign.not_found` otherwise
 */
export function requireCampaignFor(
  campaign: CampaignDocument | undefined,
  union: Pick<UnionDocument, 'path'>,
): { campaign: CampaignDocument; plan: EventsPlan } {
  const isFor =
    campaign?.state !== 'draft' &&
    campaign?.paths.some((path) => union.path.startsWith(path) || path.startsWith(union.path))
  if (!campaign?.plan.events || !isFor) throw new AppError('campaign.not_found')
  return { campaign, plan: campaign.plan.events }
}

export function formOf(event: EventDocument): EventForm {
  const { title, kind, about, address, startsAt, endsAt, signUpUntil, capacity, contacts } = event
  return { title, kind, about, address, startsAt, endsAt, signUpUntil, capacity, contacts }
}

export function staffEventOf(
  event: EventDocument,
  plan: EventsPlan,
  { counts, placesLeft, now }: { counts: SignupCounts; placesLeft: number; now: number },
): StaffEvent {
  const { unionId, kept, revision, pictureIds } = event
  const isMissing = kept === 'published' && eventStateOf(event, now) === 'over'
  return {
    card: eventCardOf(event, { placesLeft, signup: undefined, now }),
    ...{ unionId, kept, revision, ...counts, pictures: pictureIds.length },
    missing: isMissing ? missingToReport(pictureIds.length, plan) : null,
  }
}

/** One event as its staff see it, after something was done to it. One round trip. */
export async function staffEvent(event: EventDocument, plan: EventsPlan, now: number): Promise<StaffEvent> {
  const [counts, left] = await Promise.all([countsOf(event._id), placesLeftOf([event._id])])
  return staffEventOf(event, plan, { counts, placesLeft: left.get(event._id) ?? 0, now })
}
