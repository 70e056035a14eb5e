import * as z from 'zod/mini'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { ContactLine } from '../notice/contract'
import { Cursor, Id, Instant, RequestKey } from '../shapes'
import { EventKind } from './plan'

/**
 * 线下活动 as workers see them (function `event`): a place or a turn in the queue, and checking in at the door. What
 * staff do is in `organizing.ts`.
 */

/**
 * What becomes of an event by the clock, without anybody setting it.
 * - `open`: signing up
 * - `closed`: signing up is over, it has not begun
 * - `running`, `over`: by its own times
 * - `cancelled`: called off, with a reason
 */
export const EventState = z.enum(['open', 'closed', 'running', 'over', 'cancelled'])
export type EventState = z.infer<typeof EventState>

/** How the caller stands to an event. */
export const PlaceState = z.enum(['none', 'placed', 'waiting'])
export type PlaceState = z.infer<typeof PlaceState>

/** An event in a list. */
export const EventCard = z.object({
  id: Id,
  campaignId: Id,
  title: z.string(),
  kind: EventKind,
  unionName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  /** Where it is, in words. */
  address: z.string(),
  state: EventState,
  /** How many may come. */
  capacity: z.int(),
  /** Places nobody has, which are nobody's to come either: those that wait have the first of them. */
  placesLeft: z.int(),
  mine: PlaceState,
})
export type EventCard = z.infer<typeof EventCard>

/** Events of a campaign for the caller's union and those above it, the next one first; those that are over at the end. */
export const listEvents = contract('event.list', {
  input: z.object({ campaignId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ events: z.array(EventCard), now: Instant, nextCursor: z.nullable(z.string()) }),
})

/** The caller's own place. */
export const MyPlace = z.object({
  eventId: Id,
  state: PlaceState,
  /** People before them in the queue; null where they do not wait. */
  ahead: z.nullable(z.int()),
  /** When they were checked in; null before. */
  attendedAt: z.nullable(Instant),
  /** Whether the door takes codes now, and from when on. */
  isDoorOpen: z.boolean(),
  doorOpensAt: Instant,
})
export type MyPlace = z.infer<typeof MyPlace>

export const EventView = z.object({
  card: EventCard,
  about: z.string(),
  /** Until when one may sign up, and leave. */
  signUpUntil: Instant,
  contacts: z.array(ContactLine),
  cancelReason: z.nullable(z.string()),
  /** Pictures of how it was. */
  pictures: z.array(FileLink),
  /** How many wait. */
  waiting: z.int(),
  /** Why the caller may look and not sign up, in words with the next step; null where they may. */
  notForYou: z.nullable(z.string()),
})
export type EventView = z.infer<typeof EventView>

export const openEvent = contract('event.open', {
  input: z.object({ eventId: Id }),
  output: z.object({ event: EventView, mine: MyPlace, now: Instant }),
})

/**
 * 报名: a place, or with `waits` the end of the queue where there is none. Signing up again after leaving is at the end.
 *
 * Refused with `event.full` where there is no place and the caller does not wait, `event.sign_up_over`,
 * `event.cancelled`, and what a campaign refuses.
 */
export const signUp = contract('event.signUp', {
  input: z.object({ eventId: Id, waits: z._default(z.boolean(), true), requestKey: RequestKey }),
  output: z.object({ mine: MyPlace, now: Instant }),
})

/** 取消报名: the place goes to the first who waits. Until the event begins. */
export const leaveEvent = contract('event.leave', {
  input: z.object({ eventId: Id, requestKey: RequestKey }),
  output: z.object({ mine: MyPlace, now: Instant }),
})

/** Events the caller signed up for in any campaign, the newest sign-up first. */
export const listMyEvents = contract('event.mine', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({
    places: z.array(z.object({ card: EventCard, mine: MyPlace })),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/**
 * 签到 at the door, with what the door shows: the scanned text or its six digits. Twice is once. Only around the time of
 * the event, never a daily duty (国办函〔2026〕12号).
 *
 * Refused with `event.code_wrong`, `event.door_closed`, `event.not_signed_up`, `request.too_many` after wrong codes.
 */
export const checkIn = contract('event.checkIn', {
  input: z.object({ eventId: Id, code: z.string().check(z.trim(), z.minLength(4), z.maxLength(200)) }),
  output: z.object({ mine: MyPlace, now: Instant }),
})
