import type { EventForm, KeptState } from '../../domain/event/organizing'
import { doorStepOf } from '../../domain/event/door'
import { pathsAbove } from '../../domain/notice/audience'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { StoredHistoryEntry } from './members'
import { inUnion, type UnionDocument } from './unions'

/**
 * 线下活动: an event that a union holds within a campaign. Who has a place is kept in `event_places`, who signed up in
 * `event_signups`: this document is read by everybody and written by staff.
 * Decision: docs/decisions/035-places-and-waiting.md
 */
export interface EventDocument extends Stored, EventForm {
  campaignId: string
  unionId: string
  unionPath: string
  unionName: string
  unionLevel: UnionDocument['level']
  kept: KeptState
  /** What the door's codes are made of, with the key of the functions. */
  secret: string
  /** How many place documents it has. */
  parts: number
  /**
   * Whether every place was taken once. It stays so: from then on a place that is set free goes through the queue, and
   * whoever comes is at its end.
   */
  isFull: boolean
  pictureIds: string[]
  /** How many came, as reported; null before. */
  people: number | null
  heldAt: number
  cancelReason: string | null
  /** What those who signed up have still to be told. */
  untold: 'cancelled' | 'changed' | null
  /** When those with a place were reminded; 0 before. */
  remindedAt: number
  /** Openid of whoever made it. */
  author: string
  revision: number
  createdAt: number
  updatedAt: number
  history: StoredHistoryEntry[]
}

export const events = documents<EventDocument>('events')

/**
 * An event's `_id`: made of what asked for it, so that asking twice finds the first, and of its campaign's, so that both
 * can be asked for at once. With a full stop between them, which addresses of pages carry as it is.
 */
export function eventIdOf(campaignId: string, openid: string, requestKey: string): string {
  return `${campaignId}.${indexHash('event', `${campaignId}:${openid}:${requestKey}`).slice(0, 22)}`
}

/** The campaign an event's id names; whatever was asked for, it is an id. */
export function campaignIdOf(eventId: string): string {
  return eventId.slice(0, Math.max(0, eventId.lastIndexOf('.'))) || 'none'
}

/** Histories keep so many lines: more than any event is changed, and a bound. */
const MOST_LINES = 60

export function withLine(history: readonly StoredHistoryEntry[], line: StoredHistoryEntry): StoredHistoryEntry[] {
  return [...history, line].slice(-MOST_LINES)
}

interface Paging {
  limit: number
  cursor: string | undefined
}

const SHOWN: readonly KeptState[] = ['published', 'cancelled', 'held']

/** Of events that are over: the last one first. */
export const OVER_ORDER = ['-endsAt', '-_id'] as const

/** Events of a campaign for members of a union: its own and those of the unions above. One round trip. */
export function eventsFor(
  { campaignId, unionPath, isOver, now }: { campaignId: string; unionPath: string; isOver: boolean; now: number },
  paging: Paging,
): Promise<Page<EventDocument>> {
  const where = { campaignId, unionPath: command.in(pathsAbove(unionPath)), kept: command.in([...SHOWN]) }
  return isOver
    ? findPage(events, { ...where, endsAt: command.lte(now) }, { order: OVER_ORDER, ...paging })
    : findPage(events, { ...where, endsAt: command.gt(now) }, { order: ['endsAt', '_id'], ...paging })
}

/** Events of a union and below, drafts among them, the newest first. One round trip. */
export function eventsUnder(
  campaignId: string,
  union: Pick<UnionDocument, 'level' | 'path'>,
  paging: Paging,
): Promise<Page<EventDocument>> {
  // Every event was made once: asked for, so that a list walks along it.
  const where = { campaignId, unionPath: inUnion(union), createdAt: command.gt(0) }
  return findPage(events, where, { order: ['-createdAt', '-_id'], ...paging })
}

/**
 * The six digits of a half minute, and the longer code of the QR. Keyed with the functions' key and the event's secret:
 * neither the database nor another event tells them.
 */
export function doorCodesOf({ _id, secret }: Pick<EventDocument, '_id' | 'secret'>, step: number) {
  const digest = indexHash('event-door', `${_id}:${secret}:${step}`)
  const number = Buffer.from(indexHash('event-door-digits', `${_id}:${secret}:${step}`), 'base64url').readUInt32BE(0)
  return { code: digest.slice(0, 16), digits: String(number % 1_000_000).padStart(6, '0') }
}

/** Codes the door takes now: of this half minute and of the one before. */
export function doorCodesNow(event: Pick<EventDocument, '_id' | 'secret'>, now: number) {
  const step = doorStepOf(now)
  return [doorCodesOf(event, step), doorCodesOf(event, step - 1)]
}
