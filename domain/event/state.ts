import { DAY_MS, MINUTE_MS } from '../time'
import type { EventState } from './contract'
import type { KeptState } from './organizing'

export interface EventTimes {
  kept: KeptState
  startsAt: number
  endsAt: number
  signUpUntil: number
}

/** What an event is now, by the server's clock: at `signUpUntil` itself it is too late to sign up. */
export function eventStateOf({ kept, startsAt, endsAt, signUpUntil }: EventTimes, now: number): EventState {
  if (kept === 'cancelled') return 'cancelled'
  if (kept === 'held' || now >= endsAt) return 'over'
  if (now >= startsAt) return 'running'
  return now < signUpUntil ? 'open' : 'closed'
}

/** People come early, and some only find the queue at the door shorter when it is over. */
const DOOR_BEFORE_MS = 120 * MINUTE_MS
const DOOR_AFTER_MS = 60 * MINUTE_MS

/** The span in which the door takes codes: `from <= now < until`. */
export function doorOf({ startsAt, endsAt }: Pick<EventTimes, 'startsAt' | 'endsAt'>): { from: number; until: number } {
  return { from: startsAt - DOOR_BEFORE_MS, until: endsAt + DOOR_AFTER_MS }
}

export function isDoorOpen(event: EventTimes, now: number): boolean {
  const { from, until } = doorOf(event)
  return (event.kept === 'published' || event.kept === 'held') && now >= from && now < until
}

/** Longer is a mistake in a date. */
export const LONGEST_EVENT_MS = 31 * DAY_MS
