import type { Input } from '../../domain/contract'
import { type EventForm, keepEvent } from '../../domain/event/organizing'
import type { EventsPlan } from '../../domain/event/plan'
import { problemOfEvent } from '../../domain/event/readiness'
import { AppError } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { indexHash, randomId } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { eventPlaces, newPlaces, placesId } from '../_store/eventPlaces'
import { serveQueue } from '../_store/eventQueue'
import { type EventDocument, eventIdOf, events, withLine } from '../_store/events'
import { actorOver, requireUnion, REVIEWS } from '../_store/seats'
import { type UnionDocument, unions } from '../_store/unions'
import { tellAll } from './telling'
import { requireCampaignFor, staffEvent } from './staffing'

type Kept = Input<typeof keepEvent>

interface Early {
  union: UnionDocument | undefined
  campaign: CampaignDocument | undefined
}

/**
 * Makes an event or changes one. With `isPublished` it is there for those it is for, from the same moment with all its
 * places; what was published stays so. The same tap again answers what it did.
 */
export const keep = action(
  keepEvent,
  REVIEWS,
  async (input, { account, now }, early: Early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    // An event above every union the campaign is for would be for nobody.
    if (!campaign.paths.some((path) => union.path.startsWith(path))) throw new AppError('campaign.not_found')
    if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
    const eventId = input.eventId ?? eventIdOf(input.campaignId, account._id, input.requestKey)
    const asked = { input, eventId, union, plan, account, now, fingerprint: fingerprintOf(input) }
    const kept = await inTransaction((transaction) => keepWithin(transaction, asked))
    if (kept.untold === 'changed') await tellAll(kept._id, now)
    // Places that were added are for those who wait.
    if (kept.isFull) await serveQueue(kept, now)
    return { event: await staffEvent((await events.get(eventId)) ?? kept, plan, now) }
  },
  async ({ unionId, campaignId }): Promise<Early> => {
    const [union, campaign] = await Promise.all([unions.get(unionId), campaigns.get(campaignId)])
    return { union, campaign }
  },
)

interface Keeping {
  input: Kept
  eventId: string
  union: UnionDocument
  plan: EventsPlan
  account: Account
  now: number
  fingerprint: string
}

async function keepWithin(transaction: Transaction, asked: Keeping): Promise<EventDocument> {
  const { input, eventId, union, account, now, fingerprint } = asked
  const found = await events.within(transaction).get(eventId)
  const earlier = found?.history.find(({ key }) => key === input.requestKey)
  if (found) {
    seatOver(account, found.unionPath, REVIEWS)
    // An event stays with its union and its campaign: for others it would be another one.
    if (found.unionId !== input.unionId || found.campaignId !== input.campaignId)
      throw new AppError('session.not_allowed')
    if (earlier && earlier.fingerprint !== fingerprint) throw new AppError('request.key_reused')
    if (earlier) return found
    if (found.revision !== input.revision) throw new AppError('event.changed')
    if (found.kept === 'cancelled') throw new AppError('event.cancelled')
    if (found.kept === 'held') throw new AppError('event.changed', { message: '已经记为已举办，不能再改' })
  } else if (input.eventId !== undefined) {
    throw new AppError('session.not_allowed')
  }
  const before = found ?? newEvent(asked)
  const wasPublished = found?.kept === 'published'
  const isPublished = wasPublished || input.isPublished
  if (isPublished) requireReady(asked, wasPublished)
  const by = actorOver(account, union.path, REVIEWS)
  const what = isPublished && !wasPublished ? '发布线下活动' : found ? '修改线下活动' : '新建线下活动'
  const line = { at: now, what, by: by.unionName, reason: null, key: input.requestKey, fingerprint }
  const isOther = wasPublished && isElsewhereOrAnotherTime(before, input.form)
  const next: EventDocument = {
    ...{ ...before, ...input.form, kept: isPublished ? 'published' : 'draft' },
    ...{ revision: before.revision + 1, updatedAt: now, history: withLine(before.history, line) },
    ...(isOther ? { untold: 'changed' as const, remindedAt: 0 } : {}),
  }
  if (isPublished) next.parts = await placesWithin(transaction, before, next, wasPublished)
  await events.within(transaction).put(next)
  return next
}

function newEvent({ eventId, input, union, account, now }: Keeping): EventDocument {
  return {
    ...{ _id: eventId, campaignId: input.campaignId, ...input.form },
    ...{ unionId: union._id, unionPath: union.path, unionName: union.name, unionLevel: union.level, kept: 'draft' },
    ...{ secret: randomId(), parts: 0, isFull: false, pictureIds: [], people: null, heldAt: 0, cancelReason: null },
    ...{ untold: null, remindedAt: 0, author: account._id, revision: 0, createdAt: now, updatedAt: now, history: [] },
  }
}

function requireReady({ input, plan, now }: Keeping, wasPublished: boolean): void {
  const problem = problemOfEvent(input.form, plan, wasPublished ? null : now)
  if (problem) throw new AppError('event.incomplete', { field: `form.${problem.field}`, message: problem.sentence })
}

function isElsewhereOrAnotherTime(before: EventDocument, form: EventForm): boolean {
  return before.startsAt !== form.startsAt || before.endsAt !== form.endsAt || before.address !== form.address
}

/** The places of a newly published event, or the ones that are added to it. @returns in how many documents they are */
async function placesWithin(
  transaction: Transaction,
  before: EventDocument,
  next: EventDocument,
  wasPublished: boolean,
): Promise<number> {
  const places = eventPlaces.within(transaction)
  if (!wasPublished) {
    const all = newPlaces(next._id, next.capacity)
    for (const each of all) await places.put(each)
    return all.length
  }
  const more = next.capacity - before.capacity
  if (more < 0) {
    const message = `名额只能加不能减，现在是 ${before.capacity} 个`
    throw new AppError('event.incomplete', { field: 'form.capacity', message })
  }
  if (more > 0) {
    const first = await places.get(placesId(next._id, 0))
    if (!first) throw new Error(`no places ${next._id}`)
    await places.put({ ...first, freed: first.freed + more, owes: true, rev: first.rev + 1 })
  }
  return before.parts
}

function fingerprintOf({ requestKey, ...said }: Kept): string {
  return indexHash('event-input', `${requestKey}:${JSON.stringify(said)}`)
}
