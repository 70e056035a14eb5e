import { AppError } from '../../domain/errors'
import { patiently, pause } from '../_kit/transaction'
import { keepTaker } from './campaigns'
import { holding, placesForWaiting, placesId, setFree, takePlace, withFreePlaces } from './eventPlaces'
import { type EventDocument, events } from './events'
import { eventSignups, type EventSignupDocument, firstWaiting, nextTurn, signupId, withKey } from './eventSignups'
import type { MemberDocument } from './members'

/**
 * 报名: exactly as many places as there are, and the queue behind them, without a document that everybody writes.
 *
 * - While there are places nobody ever had, whoever comes keeps a row (`asking`), takes a place in one of the place
 *   documents, and confirms the row.
 * - From the moment all of them were taken (`isFull`, for good) whoever comes goes to the end of the queue, and places
 *   that are set free go to its beginning (`eventQueue.ts`).
 *
 * Decision: docs/decisions/035-places-and-waiting.md
 */
export interface SigningUp {
  event: EventDocument
  member: MemberDocument
  /** Whether they wait where there is no place. */
  waits: boolean
  requestKey: string
  now: number
}

/** Functions end after twenty seconds: nobody is at a row any more that has been asking for so long. */
export const ABANDONED_MS = 30_000

/** How often somebody looks again at a row that another request of theirs is at: two seconds, together. */
const LOOKS = 12

/**
 * Signs a member up, once for one key. Somebody who is in already stays where they are.
 *
 * A place takes three writes one after the other, the end of the queue one.
 *
 * @throws {AppError} `event.full` where they do not wait; `request.key_reused`; `request.crowded` while another request of
 *   theirs is still under way
 */
export async function signUpFor(asking: SigningUp): Promise<EventSignupDocument> {
  const { event, member, waits, now } = asking
  if (event.isFull) {
    if (!waits) await refuseIfFull(asking)
    const [queued] = await Promise.all([ownRow(asking, 'waiting'), keepTaker(event.campaignId, member, now)])
    return queued.signup
  }
  const [row, open] = await Promise.all([ownRow(asking, 'asking'), withFreePlaces(event._id)])
  if (!row.isOurs) return row.signup
  return takeOrWait(
    asking,
    row.signup,
    open.map(({ _id }) => _id),
  )
}

/**
 * Of an event that was full once: a place is to be had where one was set free and nobody waits for it. Whoever is in
 * already, and asks again, stays in.
 */
async function refuseIfFull({ event, member, requestKey }: SigningUp): Promise<void> {
  const [own, waiting, place] = await Promise.all([
    eventSignups.get(signupId(event._id, member._id)),
    firstWaiting(event._id, 1),
    placesForWaiting(event._id),
  ])
  const isIn = own !== undefined && (own.state !== 'left' || own.keys.includes(signedUpWith(requestKey)))
  if (!isIn && (waiting.length > 0 || !place)) throw new AppError('event.full')
}

interface Row {
  signup: EventSignupDocument
  /** Whether this very request goes on with it. */
  isOurs: boolean
}

/** The member's row for this request: a new one, or what was there. */
async function ownRow(asking: SigningUp, state: 'asking' | 'waiting'): Promise<Row> {
  const fresh = rowOf(asking, state)
  if (await eventSignups.insert(fresh)) return { signup: fresh, isOurs: true }
  for (let look = 1; look <= LOOKS; look++) {
    const found = await eventSignups.get(fresh._id)
    if (!found) break
    if (found.state === 'asking') {
      if (found.at < asking.now - ABANDONED_MS) await settleAsking(found)
      else await pause(look)
      continue
    }
    if (found.state === 'leaving') {
      await settleLeaving(found)
      continue
    }
    refuseOtherInput(found, asking)
    if (found.state !== 'left' || found.keys.includes(signedUpWith(asking.requestKey))) {
      return { signup: found, isOurs: false }
    }
    // Whoever comes again is new, and at the end.
    const again = { ...found, ...fresh, keys: withKey(found.keys, signedUpWith(asking.requestKey)), rev: found.rev + 1 }
    const { _id, ...changes } = again
    if ((await patiently(() => eventSignups.change({ _id, state: 'left', rev: found.rev }, changes))) > 0) {
      return { signup: again, isOurs: true }
    }
  }
  throw new AppError('request.crowded')
}

function rowOf({ event, member, waits, requestKey, now }: SigningUp, state: 'asking' | 'waiting'): EventSignupDocument {
  return {
    ...{ _id: signupId(event._id, member._id), eventId: event._id, campaignId: event.campaignId },
    ...{ memberId: member._id, openid: member.openid ?? '', unionPath: member.unionPath, unionName: member.unionName },
    ...{ state, turn: nextTurn(now), at: now, part: null, waits, keys: [signedUpWith(requestKey)] },
    ...{ attendedAt: 0, attendedBy: null, rev: 1 },
  }
}

function signedUpWith(requestKey: string): string {
  return `up:${requestKey}`
}

function leftWith(requestKey: string): string {
  return `left:${requestKey}`
}

/** Whether somebody is in by this very request: its answer was lost, and it comes again. */
export function isInBy({ state, keys }: EventSignupDocument, requestKey: string): boolean {
  return (state === 'placed' || state === 'waiting') && keys.includes(signedUpWith(requestKey))
}

/** Whether somebody is out by this very request. */
export function isOutBy({ state, keys }: EventSignupDocument, requestKey: string): boolean {
  return (state === 'leaving' || state === 'left') && keys.includes(leftWith(requestKey))
}

function refuseOtherInput({ keys, waits }: EventSignupDocument, asking: SigningUp): void {
  const isNewest = keys.at(-1) === signedUpWith(asking.requestKey)
  if ((isNewest && waits !== asking.waits) || keys.includes(leftWith(asking.requestKey))) {
    throw new AppError('request.key_reused')
  }
}

/** More tries than there are people who come to one document at one moment. */
const TRIES = 200

/** Takes a place in one of the documents that had some, or goes to the end of the queue. */
async function takeOrWait(
  asking: SigningUp,
  signup: EventSignupDocument,
  open: readonly string[],
): Promise<EventSignupDocument> {
  let left = open
  for (let tries = 1; tries <= TRIES && left.length > 0; tries++) {
    // Any of them: ten thousand who all began with the first would wait for each other.
    const chosen = left[Math.floor(Math.random() * left.length)] ?? ''
    if (await patiently(() => takePlace(chosen, signup.memberId))) return confirm(asking, signup, chosen)
    // It was the last one there: look again, for most likely the others are gone as well.
    left = (await withFreePlaces(signup.eventId)).map(({ _id }) => _id)
  }
  return waitOrLeave(asking, signup)
}

async function confirm(
  { event, member, now }: SigningUp,
  signup: EventSignupDocument,
  chosen: string,
): Promise<EventSignupDocument> {
  const { _id, rev } = signup
  const placed = { state: 'placed' as const, part: partOf(chosen), rev: rev + 1 }
  const [changed] = await Promise.all([
    patiently(() => eventSignups.change({ _id, state: 'asking', rev }, placed)),
    keepTaker(event.campaignId, member, now),
  ])
  if (changed > 0) return { ...signup, ...placed }
  // Taken for dead and settled meanwhile: what they have now counts, and this place is one too many.
  const settled = await eventSignups.get(_id)
  if (settled?.state !== 'placed' || settled.part !== placed.part) {
    await patiently(() => setFree(chosen, signup.memberId))
  }
  return settled ?? signup
}

async function waitOrLeave(
  { event, member, waits, now }: SigningUp,
  signup: EventSignupDocument,
): Promise<EventSignupDocument> {
  const { _id, rev } = signup
  if (!waits) {
    await patiently(() => eventSignups.change({ _id, state: 'asking', rev }, { state: 'left', rev: rev + 1 }))
    throw new AppError('event.full')
  }
  // First that it is full, then that somebody waits: whoever sees them wait no longer takes a place past them.
  await patiently(() => events.change({ _id: event._id, isFull: false }, { isFull: true }))
  const waiting = { state: 'waiting' as const, turn: nextTurn(now), rev: rev + 1 }
  await Promise.all([
    patiently(() => eventSignups.change({ _id, state: 'asking', rev }, waiting)),
    keepTaker(event.campaignId, member, now),
  ])
  return { ...signup, ...waiting }
}

function partOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('#') + 1))
}

/**
 * Brings a row to where it belongs that a killed request left `asking`: to its place, if it took one, and else into the
 * queue, where it is served as everybody.
 */
export async function settleAsking({ _id, eventId, memberId, waits, turn, rev }: EventSignupDocument): Promise<void> {
  const place = await holding(eventId, memberId)
  const settled = place
    ? { state: 'placed' as const, part: partOf(place._id) }
    : { state: waits ? ('waiting' as const) : ('left' as const), turn }
  if (settled.state === 'waiting')
    await patiently(() => events.change({ _id: eventId, isFull: false }, { isFull: true }))
  await patiently(() => eventSignups.change({ _id, state: 'asking', rev }, { ...settled, rev: rev + 1 }))
}

interface Leaving {
  event: EventDocument
  memberId: string
  requestKey: string
  now: number
}

/**
 * 取消报名, once for one key; whoever did not sign up stays out. The row says first that the place is given up: whoever is
 * killed then is followed by the timer, and nobody stands in the list without a place. The place is the queue's:
 * `serveQueue` hands it on.
 */
export async function leaveFor({
  event,
  memberId,
  requestKey,
  now,
}: Leaving): Promise<EventSignupDocument | undefined> {
  const _id = signupId(event._id, memberId)
  for (let look = 1; look <= LOOKS; look++) {
    const signup = await eventSignups.get(_id)
    if (!signup || signup.state === 'left' || signup.keys.includes(leftWith(requestKey))) {
      return signup?.state === 'leaving' ? settleLeaving(signup) : signup
    }
    if (signup.keys.includes(signedUpWith(requestKey))) throw new AppError('request.key_reused')
    if (signup.attendedAt > 0) {
      throw new AppError('event.sign_up_over', { message: '你已经签到了，不用再取消报名' })
    }
    if (signup.state === 'leaving') return settleLeaving(signup)
    if (signup.state === 'asking') {
      if (signup.at < now - ABANDONED_MS) await settleAsking(signup)
      else await pause(look)
      continue
    }
    const isPlaced = signup.state === 'placed'
    const state = isPlaced ? ('leaving' as const) : ('left' as const)
    const changes = { state, keys: withKey(signup.keys, leftWith(requestKey)), rev: signup.rev + 1 }
    const where = { _id, state: signup.state, rev: signup.rev }
    // Somebody else may have handed them a place, or checked them in, this moment: look again.
    if ((await patiently(() => eventSignups.change(where, changes))) === 0) continue
    return isPlaced ? settleLeaving({ ...signup, ...changes }) : { ...signup, ...changes }
  }
  throw new AppError('request.crowded')
}

/** Sets free the place of somebody who gave it up, by whoever comes to it; twice is once. */
export async function settleLeaving(leaving: EventSignupDocument): Promise<EventSignupDocument> {
  const { _id, eventId, memberId, part, rev } = leaving
  if (part !== null) await patiently(() => setFree(placesId(eventId, part), memberId))
  const left = { state: 'left' as const, part: null, rev: rev + 1 }
  await patiently(() => eventSignups.change({ _id, state: 'leaving', rev }, left))
  return { ...leaving, ...left }
}
