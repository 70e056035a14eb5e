import type { Phase } from '../../domain/campaign/phase'
import { againUntil, DAYS_AGAIN } from '../../domain/entry/again'
import type { EntryCard, EntryForm, EntryState } from '../../domain/entry/contract'
import type { UnionLevel } from '../../domain/entry/plan'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import type { Verdict } from '../_kit/contentCheck'
import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { memory } from '../_kit/memory'
import { indexHash } from '../_kit/secrets'
import type { StoredHistoryEntry } from './members'

/**
 * 作品. Its author types into `form`; what staff, judges and everybody else see is the version handed in last
 * (`entry_versions`), of which `title`, `kind` and `coverId` are copies, so that a feed reads no texts.
 *
 * Where it stands on its way up is `reached`: the unions it has come to, its own first, the one it stands at last.
 */
export interface EntryDocument extends Stored {
  campaignId: string
  trackId: string
  /** Whoever answers for it: a membership's id, or `union:<id>` where a unit hands it in. */
  owner: string
  /** Null where a unit hands it in. */
  memberId: string | null
  forUnionId: string | null
  /** Account of whoever began it, or handed it in last: for a unit one of its staff, who does not look at it then. */
  openid: string
  /** As cards show it: `李**`, or the unit's name. */
  authorName: string
  /** The author's union when it was begun. */
  unionId: string
  unionPath: string
  unionName: string
  state: EntryState
  /** As it is being typed. */
  form: EntryForm
  /** One more with every save of `form`. */
  revision: number
  /** Request key of the newest save, with what it saved: a retry finds itself. */
  savedWith: string
  createdAt: number
  updatedAt: number

  /** How often it was handed in; 0 for a draft. */
  version: number
  /** Of the version handed in last; while a draft, as typed. */
  title: string
  kind: EntryCard['kind']
  /** A picture for lists: a file of its own. */
  coverId: string | null
  /** 0 before. */
  submittedAt: number

  /** Why it waits for staff; empty where it does not. */
  waits: '' | 'first' | 'second' | 'report'
  /** By when somebody is to have looked; 0 where nothing waits. */
  dueAt: number
  /** What the platform's check says of text and media together; null before it answered. */
  check: Verdict | null
  /** Of its text alone, which is asked when it is handed in. */
  textCheck: Verdict | null
  /**
   * Since when the timer owes it something: the platform to be asked about its media, or, of a withdrawn one, the rest of
   * what has to go. 0 where nothing is owed.
   */
  tendAt: number
  /** Account of whoever asked for a second look, or accepted it: the second look has to be somebody else's. */
  askedBy: string | null
  /** Why it was returned or removed. Its author reads it. */
  reason: string | null
  /** Of a returned one: until when it may be handed in again though collecting is over. 0 where it may not; absent before. */
  againUntil?: number
  /** Path of the union that took it down; only it or one above restores it. Absent where none did. */
  removedFrom?: string
  /** When it became public, last; 0 before. */
  acceptedAt: number
  /** Request key of the newest decision, with what it decided. */
  decidedWith: string

  /** Empty before it was accepted. Never longer than the tree is high. */
  reached: string[]
  /** The last of them: works at the organiser are found by it. Empty before it was accepted. */
  standsAt: string
  /** The last steps of its way, oldest first. */
  way: WayStep[]
  isShortlisted: boolean
  /** Whether a judge ever handed in a sheet for it; absent before. Written by judging alone. */
  hasSheets?: boolean

  /** Where it stands in the shuffled feed: random, for good, and sorted as text. */
  place: string
  /** Votes as last counted (`_store/votes.ts` alone writes it), and when; 0 before. */
  votes: number
  votesAt: number
  /** The newest lines. */
  history: StoredHistoryEntry[]
}

export interface WayStep {
  unionId: string
  unionName: string
  level: UnionLevel
  at: number
  what: 'recommended' | 'sent_back'
  reason: string | null
}

export const entries = documents<EntryDocument>('entries')

/** Fields of a card: everything but what was written. */
export const CARD_FIELDS = [
  ...(['campaignId', 'trackId', 'owner', 'memberId', 'forUnionId', 'openid', 'authorName'] as const),
  ...(['unionId', 'unionPath', 'unionName', 'state', 'version', 'title', 'kind', 'coverId', 'submittedAt'] as const),
  ...([
    'waits',
    'dueAt',
    'check',
    'askedBy',
    'reason',
    'acceptedAt',
    'reached',
    'standsAt',
    'way',
    'isShortlisted',
  ] as const),
  ...(['place', 'votes', 'votesAt', 'updatedAt', 'revision'] as const),
]

/** An entry's `_id`: made of what asked for it, so that asking twice finds the first. */
export function entryIdOf(openid: string, requestKey: string): string {
  return indexHash('entry', `${openid}:${requestKey}`)
}

/** What a unit's works are kept under: whoever has a seat at it, and not above it, answers for them. */
export function ownerOfUnit(unionId: string): string {
  return `union:${unionId}`
}

/** Where a work stands in the shuffled feed. Keyed, so that nobody can mint ids until one stands well. */
export function placeOf(entryId: string): string {
  return Buffer.from(indexHash('entry-place', entryId), 'base64url').toString('hex').slice(0, 16)
}

/** As many lines as a history keeps. */
const MOST_LINES = 40

/** A work's history with one line more, and without the oldest of too many. */
export function grownHistory(
  { history }: Pick<EntryDocument, 'history'>,
  line: StoredHistoryEntry,
): StoredHistoryEntry[] {
  return [...history.slice(1 - MOST_LINES), line]
}

/**
 * Until when a returned work may be handed in though collecting is over: as long as whoever returned it gave, and not
 * beyond what is decided next, where that was moved to an earlier day since. 0 where it may not.
 */
export function ownTimeOf(
  { state, againUntil: given = 0, decidedWith, history }: EntryDocument,
  phases: readonly Phase[],
): number {
  if (state !== 'returned' || given === 0) return 0
  const returned = history.find(({ key }) => key !== undefined && decidedWith.startsWith(`${key}:`))
  if (!returned) return given
  return Math.min(given, againUntil(phases, returned.at, DAYS_AGAIN.most) ?? 0)
}

/** The steps of a work's way with one more. */
export function grownWay({ way }: Pick<EntryDocument, 'way'>, step: WayStep): WayStep[] {
  return [...way.slice(1 - MOST_LINES), step]
}

/** Works that somebody answers for, newest change first, but those that are withdrawn. One round trip. */
export async function ownEntries(
  { owners, campaignId }: { owners: readonly string[]; campaignId?: string | undefined },
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<EntryDocument>> {
  if (owners.length === 0) return { rows: [], nextCursor: null }
  const where = {
    owner: command.in([...owners]),
    state: command.neq('withdrawn'),
    ...(campaignId === undefined ? {} : { campaignId }),
  }
  return findPage(entries, where, { order: ['-updatedAt', '-_id'], ...paging, fields: CARD_FIELDS })
}

/** A campaign with thousands of works does not change visibly within a minute; one with a dozen is counted each time. */
const MANY = 1_000
const byTrackOfMany = memory<ReadonlyMap<string, number>>(MINUTE_MS)

/**
 * Works that are to be seen, by track: a count along an index for each track, never a look into a work. Of a campaign with
 * many an instance counts once a minute. One round trip, or none.
 */
export async function countByTrack(
  campaignId: string,
  trackIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const known = byTrackOfMany.get(campaignId, now)
  if (known) return known
  const counts = await Promise.all(trackIds.map((trackId) => entries.count({ campaignId, state: 'accepted', trackId })))
  const byTrack = new Map(trackIds.map((trackId, at) => [trackId, counts[at] ?? 0]))
  const total = counts.reduce((sum, each) => sum + each, 0)
  return total < MANY ? byTrack : byTrackOfMany.keep(campaignId, byTrack, now)
}

/**
 * Members with a work that was accepted, each once, in the order of their ids: who may be drawn. Units are nobody.
 * One request a page.
 */
export async function completersOf(
  campaignId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<{ memberId: string }>> {
  const found = await entries.find(
    { campaignId, state: 'accepted', memberId: command.gt(cursor ?? '') },
    { order: ['memberId'], limit: limit + 1, fields: ['memberId'] },
  )
  const page = found.slice(0, limit)
  const ids = [...new Set(page.flatMap(({ memberId }) => (memberId === null ? [] : [memberId])))]
  const rows = ids.map((memberId) => ({ memberId }))
  return { rows, nextCursor: found.length > limit ? (ids.at(-1) ?? null) : null }
}
