import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'

/**
 * - `asking`: a request is at it right now, or was killed; see `settleAsking`
 * - `placed`: has a place, and stands in its place document
 * - `waiting`: in the queue, by `turn`
 * - `leaving`: has given up the place, which is not set free yet; see `settleLeaving`
 * - `left`: once signed up
 */
export type SignupState = 'asking' | 'placed' | 'waiting' | 'leaving' | 'left'

/** That a member signed up for an event. `_id` is `<event>@<member>`: two phones at once are one. */
export interface EventSignupDocument extends Stored {
  eventId: string
  campaignId: string
  memberId: string
  openid: string
  /** The member's union, as it was then. */
  unionPath: string
  unionName: string
  state: SignupState
  /** The place in the order: a text that sorts by the moment, and within it by who was first; see `nextTurn`. */
  turn: string
  /** When it was last signed up. */
  at: number
  /** The number of the place document; null without a place. */
  part: number | null
  /** Whether they wait where there is no place. */
  waits: boolean
  /** Requests that signed up and left, newest last: what comes late must not do again what was undone. */
  keys: string[]
  /** When they were checked in; 0 before. */
  attendedAt: number
  attendedBy: 'door' | 'staff' | null
  /** One more with every change. */
  rev: number
}

export const eventSignups = documents<EventSignupDocument>('event_signups')

export function signupId(eventId: string, memberId: string): string {
  return `${eventId}@${memberId}`
}

/** As many requests as anybody would send twice; an older one is long over. */
const MOST_KEYS = 20

export function withKey(keys: readonly string[], key: string): string[] {
  return [...keys.filter((each) => each !== key), key].slice(-MOST_KEYS)
}

let newest = { at: 0, count: 0 }

/**
 * The next place in the order of those who wait: the moment, and a count within it, so that of two who come in the same
 * millisecond to one instance the first stays first. Between instances the platform's clocks decide.
 */
export function nextTurn(now: number): string {
  newest = newest.at === now ? { at: now, count: newest.count + 1 } : { at: now, count: 0 }
  return `${String(now).padStart(13, '0')}.${String(newest.count).padStart(6, '0')}`
}

/** In the order in which they came. */
const IN_ORDER = ['turn', '_id'] as const

/** The first who wait. One request. */
export function firstWaiting(eventId: string, limit: number): Promise<EventSignupDocument[]> {
  return eventSignups.find({ eventId, state: 'waiting' }, { order: [...IN_ORDER], limit })
}

/** How many wait before this turn. One request along the queue. */
export function countAhead(eventId: string, turn: string): Promise<number> {
  return eventSignups.count({ eventId, state: 'waiting', turn: command.lt(turn) })
}

/** How many wait between two turns, the first not counted. */
export function countBetween(eventId: string, from: string, to: string): Promise<number> {
  return eventSignups.count({ eventId, state: 'waiting', turn: command.gte(from).and(command.lt(to)) })
}

export interface SignupCounts {
  placed: number
  waiting: number
  attended: number
}

/** Three requests, one round trip. */
export async function countsOf(eventId: string): Promise<SignupCounts> {
  const [placed, waiting, attended] = await Promise.all([
    eventSignups.count({ eventId, state: 'placed' }),
    eventSignups.count({ eventId, state: 'waiting' }),
    eventSignups.count({ eventId, attendedAt: command.gt(0) }),
  ])
  return { placed, waiting, attended }
}

/** The same for the events of a page, by event. Three requests, one round trip, none for none. */
export async function countsOfEach(eventIds: readonly string[]): Promise<(eventId: string) => SignupCounts> {
  if (eventIds.length === 0) return () => ({ placed: 0, waiting: 0, attended: 0 })
  const among = command.in([...eventIds])
  const [placed, waiting, attended] = await Promise.all([
    eventSignups.countEach({ eventId: among, state: 'placed' }, 'eventId'),
    eventSignups.countEach({ eventId: among, state: 'waiting' }, 'eventId'),
    eventSignups.countEach({ eventId: among, attendedAt: command.gt(0) }, 'eventId'),
  ])
  return (id) => ({ placed: placed.get(id) ?? 0, waiting: waiting.get(id) ?? 0, attended: attended.get(id) ?? 0 })
}

/** A member's sign-ups for some events, by event. One request by id. */
export async function signupsAmong(
  eventIds: readonly string[],
  memberId: string,
): Promise<Map<string, EventSignupDocument>> {
  if (eventIds.length === 0) return new Map()
  const ids = eventIds.map((id) => signupId(id, memberId))
  const found = await eventSignups.find({ _id: command.in(ids) }, { limit: ids.length })
  return new Map(found.map((each) => [each.eventId, each]))
}

/** Who is to be told something of an event: those with a place, and those who wait if they are meant too. */
export async function membersOfEvent(eventId: string, whose: 'placed' | 'everybody'): Promise<string[]> {
  const states = whose === 'placed' ? ['placed'] : ['placed', 'waiting', 'asking']
  const found = await Promise.all(
    states.map((state) =>
      findAll(eventSignups, { eventId, state }, { order: [...IN_ORDER], fields: ['memberId', 'turn'] }),
    ),
  )
  return found.flat().map(({ memberId }) => memberId)
}

interface Paging {
  limit: number
  cursor: string | undefined
}

export function attendeesOf(
  eventId: string,
  tab: 'placed' | 'waiting' | 'attended',
  paging: Paging,
): Promise<Page<EventSignupDocument>> {
  return tab === 'attended'
    ? findPage(eventSignups, { eventId, attendedAt: command.gt(0) }, { order: ['attendedAt', '_id'], ...paging })
    : findPage(eventSignups, { eventId, state: tab }, { order: IN_ORDER, ...paging })
}

/** What a member signed up for and did not leave, the newest first. */
export function signupsOfMember(memberId: string, paging: Paging): Promise<Page<EventSignupDocument>> {
  const where = { memberId, state: command.in(['placed', 'waiting']) }
  return findPage(eventSignups, where, { order: ['-at', '-_id'], ...paging })
}

/** Everything kept of a member's events, for themselves. */
export function everySignupOf(memberId: string): Promise<EventSignupDocument[]> {
  return findAll(eventSignups, { memberId }, { order: ['-at', '-_id'] })
}

/** Places that were given up and are not set free yet, or are being right now. For the timer. One request. */
export function stillLeaving(limit: number): Promise<EventSignupDocument[]> {
  return eventSignups.find({ state: 'leaving' }, { order: ['at'], limit })
}

/** Killed between two writes: nobody is at it any more. For the timer. One request. */
export function leftAsking(before: number, limit: number): Promise<EventSignupDocument[]> {
  return eventSignups.find({ state: 'asking', at: command.lt(before) }, { order: ['at'], limit })
}

/**
 * Members who were checked in at an event of the campaign, each once, for the draw (`event_attended`). In the order of
 * their ids; the cursor is the last of them.
 */
export async function completersOf(
  campaignId: string,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<{ rows: { memberId: string }[]; nextCursor: string | null }> {
  const rows: { memberId: string }[] = []
  let after = cursor ?? ''
  for (;;) {
    const where = { campaignId, memberId: command.gt(after), attendedAt: command.gt(0) }
    const found = await eventSignups.find(where, { order: ['memberId'], limit, fields: ['memberId'] })
    for (const { memberId } of found) if (memberId !== rows.at(-1)?.memberId) rows.push({ memberId })
    after = found.at(-1)?.memberId ?? after
    // Somebody who was at two events comes once, and their second row is behind the cursor.
    if (found.length < limit)
      return { rows: rows.slice(0, limit), nextCursor: rows.length > limit ? nextOf(rows, limit) : null }
    if (rows.length >= limit) return { rows: rows.slice(0, limit), nextCursor: nextOf(rows, limit) }
  }
}

function nextOf(rows: readonly { memberId: string }[], limit: number): string {
  return rows[limit - 1]?.memberId ?? ''
}
