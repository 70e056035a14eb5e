import * as z from 'zod/mini'
import { contract } from '../contract'
import { FileLink } from '../file/contract'
import { ContactLine } from '../notice/contract'
import { Cursor, Id, Instant, Reason, RequestKey } from '../shapes'
import { EventCard } from './contract'
import { EventKind, EventsPlan } from './plan'

/**
 * What staff of a union do with its events, and what goes up to the union above (function `event`). Reviewers and
 * managers of the event's union and above; figures without a person in them are auditors' as well.
 */

export const LARGEST_EVENT = 20_000
export const MOST_PICTURES = 9

/** What staff write of an event. Drafts may lack most of it; publishing says what is missing. */
export const EventForm = z.object({
  title: z.string().check(z.trim(), z.maxLength(40)),
  kind: EventKind,
  about: z.string().check(z.trim(), z.maxLength(2_000)),
  address: z.string().check(z.trim(), z.maxLength(80)),
  startsAt: Instant,
  endsAt: Instant,
  /** At the latest when it begins. */
  signUpUntil: Instant,
  capacity: z.int().check(z.gte(1), z.lte(LARGEST_EVENT)),
  contacts: z.array(ContactLine).check(z.maxLength(5)),
})
export type EventForm = z.infer<typeof EventForm>

export const KeptState = z.enum(['draft', 'published', 'cancelled', 'held'])
export type KeptState = z.infer<typeof KeptState>

/** An event as its staff see it in a list. */
export const StaffEvent = z.object({
  card: EventCard,
  unionId: Id,
  kept: KeptState,
  placed: z.int(),
  waiting: z.int(),
  attended: z.int(),
  pictures: z.int(),
  revision: z.int(),
  /** What is still missing for it to count as held, in words; null where nothing is. */
  missing: z.nullable(z.string()),
})
export type StaffEvent = z.infer<typeof StaffEvent>

/** Campaigns with events that the union takes part in: its own, and those of the unions above. Newest first. */
export const listEventCampaigns = contract('event.campaigns', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    campaigns: z.array(
      z.object({ id: Id, title: z.string(), unionName: z.string(), from: Instant, until: Instant, plan: EventsPlan }),
    ),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** Events of a union and below in one campaign, the newest first, drafts among them. */
export const listStaffEvents = contract('event.ofUnion', {
  input: z.object({ campaignId: Id, unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ events: z.array(StaffEvent), now: Instant, nextCursor: z.nullable(z.string()) }),
})

export const openStaffEvent = contract('event.staffView', {
  input: z.object({ eventId: Id }),
  output: z.object({
    event: StaffEvent,
    form: EventForm,
    campaignTitle: z.string(),
    plan: EventsPlan,
    pictures: z.array(FileLink),
    cancelReason: z.nullable(z.string()),
    /** As reported, once it was held; null before. */
    people: z.nullable(z.int()),
    now: Instant,
  }),
})

/**
 * Makes an event (`revision` 0, no `eventId`) or changes one, and with `isPublished` shows it to those it is for. What is
 * published stays published; its places may become more, never fewer.
 *
 * Refused with `event.changed`, `event.incomplete` naming the field, `event.cancelled`.
 */
export const keepEvent = contract('event.keep', {
  input: z.object({
    eventId: z.optional(Id),
    campaignId: Id,
    unionId: Id,
    revision: z.int(),
    form: EventForm,
    isPublished: z.boolean(),
    requestKey: RequestKey,
  }),
  output: z.object({ event: StaffEvent }),
})

/** Calls it off. Whoever has a place or waits hears why. A draft simply goes: there is no event then. Twice is once. */
export const cancelEvent = contract('event.cancel', {
  input: z.object({ eventId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ event: z.nullable(StaffEvent) }),
})

export const AttendeeTab = z.enum(['placed', 'waiting', 'attended'])
export type AttendeeTab = z.infer<typeof AttendeeTab>

/** Who comes, masked. In the order they signed up; those who wait in the order of the queue. */
export const listAttendees = contract('event.attendees', {
  input: z.object({ eventId: Id, tab: z._default(AttendeeTab, 'placed'), cursor: z.optional(Cursor) }),
  output: z.object({
    rows: z.array(
      z.object({
        memberId: Id,
        name: z.string(),
        phone: z.string(),
        unionName: z.string(),
        at: Instant,
        attendedAt: z.nullable(Instant),
        /** `door`: by the code · `staff`: by hand */
        attendedBy: z.nullable(z.enum(['door', 'staff'])),
      }),
    ),
    counts: z.object({ placed: z.int(), waiting: z.int(), attended: z.int() }),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** What the door shows: another every half minute. Refused with `event.door_closed` long before and after the event. */
export const openDoor = contract('event.code', {
  input: z.object({ eventId: Id }),
  output: z.object({
    title: z.string(),
    /** For the QR code. */
    text: z.string(),
    digits: z.string(),
    /** When the next one is shown. */
    until: Instant,
    attended: z.int(),
    placed: z.int(),
    now: Instant,
  }),
})

/** Checks in somebody with a place by hand: a phone that is empty is no reason to stay outside. */
export const admit = contract('event.admit', {
  input: z.object({ eventId: Id, memberId: Id, requestKey: RequestKey }),
  output: z.object({ attendedAt: Instant }),
})

/**
 * The pictures of how it was, all of them, in their order. Of an event that is reported as many stay as it takes: refused
 * with `event.pictures_missing`.
 */
export const keepPictures = contract('event.pictures', {
  input: z.object({
    eventId: Id,
    revision: z.int(),
    fileIds: z.array(Id).check(z.maxLength(MOST_PICTURES)),
    requestKey: RequestKey,
  }),
  output: z.object({ event: StaffEvent, pictures: z.array(FileLink) }),
})

/**
 * 记为已举办: it is over, its pictures are there, and so many people came.
 *
 * Refused with `event.not_over`, `event.pictures_missing`.
 */
export const reportEvent = contract('event.report', {
  input: z.object({
    eventId: Id,
    /** Whoever was checked in, and guests besides. */
    people: z.int().check(z.gte(1), z.lte(100_000)),
    requestKey: RequestKey,
  }),
  output: z.object({ event: StaffEvent }),
})

/** A union's line of the summary. Unions stand in the order of the tree, never by a number. */
export const UnionFigures = z.object({
  unionId: Id,
  name: z.string(),
  /** How many unions stand between it and the one that was asked for, the latter being 0. */
  depth: z.int(),
  isUnit: z.boolean(),
  /** Events it is asked for: of itself for a unit, of all units below otherwise. */
  target: z.int(),
  /** Of itself and everything below, as all figures of a line. */
  held: z.int(),
  /** To come: published and not reported yet. */
  planned: z.int(),
  /** Events that units are short of their targets. */
  missing: z.int(),
  people: z.int(),
  pictures: z.int(),
  /** When it sent its figures up; null before. */
  sentAt: z.nullable(Instant),
  /** Whether its figures are others now than those it sent. */
  isSentStale: z.boolean(),
})
export type UnionFigures = z.infer<typeof UnionFigures>

/** The union that is asked for, then those directly below it, by page. */
export const openEventFigures = contract('event.figures', {
  input: z.object({ campaignId: Id, unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    campaignTitle: z.string(),
    plan: EventsPlan,
    own: UnionFigures,
    below: z.array(UnionFigures),
    /** The union its figures go up to; null at the organiser. */
    goesTo: z.nullable(z.string()),
    /** Of all directly below. */
    sent: z.int(),
    unions: z.int(),
    now: Instant,
    nextCursor: z.nullable(z.string()),
  }),
})

/** 附件3: events held by the union and below, a row each, and a sheet with the summary by union. */
export const exportEventTable = contract('event.table', {
  input: z.object({ campaignId: Id, unionId: Id }),
  output: z.object({ name: z.string(), url: z.string() }),
})

/** 一键上报: the union's figures go to the union above. Again is well: the newest counts. */
export const sendUp = contract('event.sendUp', {
  input: z.object({ campaignId: Id, unionId: Id, requestKey: RequestKey }),
  output: z.object({ sentAt: Instant, figures: UnionFigures }),
})
