import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'

/**
 * Places of an event, split over several documents of so many each: ten thousand who come at once do not all write the
 * same one. A document holds its limit and who counts against it, so that taking a place is one conditional update.
 * `_id` is `<event>#<number>`.
 */
export interface EventPlacesDocument extends Stored {
  eventId: string
  /** Places nobody ever had: whoever comes takes them directly. Only ever fewer. */
  free: number
  /** Places that were set free, or added later: they go through the queue alone. */
  freed: number
  /** Members with a place here. */
  holders: string[]
  /** Whether places were set free that nobody looked after yet: the timer does, if nobody else. */
  owes: boolean
  /** One more whenever places are set free or handed on. */
  rev: number
}

export const eventPlaces = documents<EventPlacesDocument>('event_places')

/** A document stays small, and fifty people at one moment wait for each other no longer than a blink. */
const PLACES_A_PART = 50
/** All are written in the transaction that publishes the event; the largest has larger ones. */
const MOST_PARTS = 40

export function placesId(eventId: string, part: number): string {
  return `${eventId}#${part}`
}

/** The places of an event nobody has signed up for. */
export function newPlaces(eventId: string, capacity: number): EventPlacesDocument[] {
  const size = Math.max(PLACES_A_PART, Math.ceil(capacity / MOST_PARTS))
  return Array.from({ length: Math.ceil(capacity / size) }, (_, part) => ({
    ...{ _id: placesId(eventId, part), eventId, free: Math.min(size, capacity - part * size) },
    ...{ freed: 0, holders: [], owes: false, rev: 0 },
  }))
}

/** Documents that still have places nobody ever had, those with the most first. One request. */
export function withFreePlaces(eventId: string): Promise<EventPlacesDocument[]> {
  return eventPlaces.find({ eventId, free: command.gt(0) }, { order: ['-free'], limit: 20, fields: ['free'] })
}

/** Takes a place for a member; false when this document has none left. One request, one write. */
export async function takePlace(placesId: string, memberId: string): Promise<boolean> {
  const where = { _id: placesId, free: command.gt(0), holders: command.nin([memberId]) }
  return (await eventPlaces.change(where, { free: command.inc(-1), holders: command.push([memberId]) })) > 0
}

/** Sets a place free that was taken by mistake; it goes to whoever waits. One request. */
export async function setFree(placesId: string, memberId: string): Promise<boolean> {
  const changes = { freed: command.inc(1), holders: command.pull(memberId), owes: true, rev: command.inc(1) }
  return (await eventPlaces.change({ _id: placesId, holders: memberId }, changes)) > 0
}

/** The document that holds a place of a member; undefined where they have none. One request. */
export async function holding(eventId: string, memberId: string): Promise<EventPlacesDocument | undefined> {
  const [found] = await eventPlaces.find({ eventId, holders: memberId }, { limit: 1 })
  return found
}

/** A document with places for those who wait: set free ones first. One round trip. */
export async function placesForWaiting(eventId: string): Promise<EventPlacesDocument | undefined> {
  const [[freed], [free]] = await Promise.all([
    eventPlaces.find({ eventId, freed: command.gt(0) }, { limit: 1 }),
    eventPlaces.find({ eventId, free: command.gt(0) }, { limit: 1 }),
  ])
  return freed ?? free
}

/** Places nobody has, by event. One round trip for the events of a page. */
export async function placesLeftOf(eventIds: readonly string[]): Promise<Map<string, number>> {
  const left = new Map<string, number>()
  if (eventIds.length === 0) return left
  const found = await findAll(
    eventPlaces,
    { eventId: command.in([...eventIds]) },
    { order: ['_id'], fields: ['eventId', 'free', 'freed'] },
  )
  for (const { eventId, free, freed } of found) left.set(eventId, (left.get(eventId) ?? 0) + free + freed)
  return left
}
