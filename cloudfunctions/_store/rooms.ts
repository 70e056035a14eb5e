import type { RoomDay } from '../../domain/room/contract'
import { pathsAbove } from '../../domain/notice/audience'
import type { UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { StoredHistoryEntry } from './members'
import { inUnion, type UnionDocument } from './unions'

/**
 * 共读: a room, with its calendar. Whoever belongs to its union or below sees it, if they may read its book. How many
 * are in it is counted from `room_readers`: a number kept here would be written by everybody who joins at once.
 * Decision: docs/decisions/029-reading-rooms.md
 */
export interface RoomDocument extends Stored {
  unionId: string
  unionPath: string
  unionName: string
  bookId: string
  /** As it was when the room was made: shown where the book is gone. */
  bookTitle: string
  title: string
  welcome: string
  /** Openid of whoever made it, their membership, and what they are called in it. */
  leader: string
  leaderMemberId: string | null
  leaderName: string
  /** In the order of their dates. */
  days: RoomDay[]
  firstDay: UnionDate
  lastDay: UnionDate
  /** When it was ended before its last day; 0 otherwise. */
  endedAt: number
  endReason: string | null
  /** The union's day of the newest reminder; empty before the first. */
  remindedOn: string
  /** Who got it: for the same request asked again. */
  reminded: number
  /** Grows with every change of what it says. */
  revision: number
  createdAt: number
  updatedAt: number
  /** What requests did, newest last, for requests that come again: the last `ENTRIES_KEPT`. The audit has all. */
  history: StoredHistoryEntry[]
}

export const rooms = documents<RoomDocument>('rooms')

/** A retry comes within minutes, and a room is reminded of once a day. */
export const ENTRIES_KEPT = 60

export function historyWith(
  { history }: Pick<RoomDocument, 'history'>,
  entry: StoredHistoryEntry,
): StoredHistoryEntry[] {
  return [...history, entry].slice(-ENTRIES_KEPT)
}

/** A room's `_id`: made of what asked for it, so that asking twice finds the first. */
export function roomIdOf(openid: string, requestKey: string): string {
  return indexHash('room', `${openid}:${requestKey}`)
}

const FIRST_FIRST = ['firstDay', '_id'] as const

/** Rooms a member of this union may join: running ones, the earliest first, then those to come. One round trip. */
export function openRoomsFor(
  unionPath: string,
  today: UnionDate,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<RoomDocument>> {
  const where = { unionPath: command.in(pathsAbove(unionPath)), lastDay: command.gte(today), endedAt: 0 }
  return findPage(rooms, where, { order: FIRST_FIRST, ...paging })
}

const LAST_FIRST = ['-lastDay', '-_id'] as const

/** Rooms of a union and below, those that go on longest first: what is over comes at the end. One round trip. */
export function roomsUnder(
  union: Pick<UnionDocument, 'level' | 'path'>,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<RoomDocument>> {
  // Every room has a last day: asked for, so that a list walks along it.
  const where = { unionPath: inUnion(union), lastDay: command.gt('') }
  return findPage(rooms, where, { order: LAST_FIRST, ...paging })
}
