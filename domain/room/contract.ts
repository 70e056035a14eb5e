import * as z from 'zod/mini'
import { contract, type Output } from '../contract'
import { BookCard } from '../library/contract'
import { Position } from '../library/position'
import { Cursor, Id, Instant, Reason, RequestKey, UnionDateText } from '../shapes'

/**
 * 共读: a book read together by a calendar, with a leader. People join and leave as they like; nobody is counted,
 * ranked or told off for a day that was missed (`domain.md` §2.12).
 */

/** A day of the calendar: what is read, and what the leader asks. */
export const RoomDay = z.object({
  date: UnionDateText,
  /** What is read that day, in words: 第三章. */
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  /** Where it begins in the book; null where the day is for talking only. */
  from: z.nullable(Position),
  question: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
})
export type RoomDay = z.infer<typeof RoomDay>

export const RoomState = z.enum(['coming', 'running', 'ended'])
export type RoomState = z.infer<typeof RoomState>
export const RoomCard = z.object({
  id: Id,
  title: z.string(),
  book: BookCard,
  unionName: z.string(),
  leaderName: z.string(),
  state: RoomState,
  firstDay: UnionDateText,
  lastDay: UnionDateText,
  /** How many are in it. */
  readers: z.int(),
  isJoined: z.boolean(),
  isLeader: z.boolean(),
})
export type RoomCard = z.infer<typeof RoomCard>

/** What somebody wrote on a day. */
export const RoomNote = z.object({
  id: Id,
  /** Names are masked (李**) unless the writer is the leader. */
  name: z.string(),
  isLeader: z.boolean(),
  isOwn: z.boolean(),
  date: UnionDateText,
  text: z.string(),
  at: Instant,
  /** Hidden by the leader or staff, with the reason: its writer alone still sees it. */
  hiddenBecause: z.nullable(z.string()),
})
export type RoomNote = z.infer<typeof RoomNote>

/** Rooms one may join, and those one is in. Running ones first. */
export const listRooms = contract('room.list', {
  input: z.object({ isMine: z._default(z.boolean(), false), cursor: z.optional(Cursor) }),
  output: z.object({ rooms: z.array(RoomCard), today: UnionDateText, nextCursor: z.nullable(z.string()) }),
})

export const openRoom = contract('room.open', {
  input: z.object({ roomId: Id }),
  output: z.object({
    room: RoomCard,
    /** The union it belongs to; whoever changes it names it again. */
    unionId: Id,
    welcome: z.string(),
    days: z.array(z.extend(RoomDay, { notes: z.int() })),
    today: UnionDateText,
    /** Whether the leader's reminders come into one's inbox. */
    isReminded: z.boolean(),
    revision: z.int(),
  }),
})
export type OpenedRoom = Output<typeof openRoom>

export const joinRoom = contract('room.join', {
  input: z.object({ roomId: Id, isReminded: z._default(z.boolean(), true) }),
  output: z.object({ room: RoomCard, isReminded: z.boolean() }),
})
/** Leaving keeps what one wrote unless `removesNotes`. */
export const leaveRoom = contract('room.leave', {
  input: z.object({ roomId: Id, removesNotes: z._default(z.boolean(), false) }),
  output: z.object({ room: RoomCard }),
})

export const LONGEST_ROOM_NOTE = 500
/** Notes of a day, oldest first. Only for those in the room. */
export const listNotes = contract('room.notes', {
  input: z.object({ roomId: Id, date: UnionDateText, cursor: z.optional(Cursor) }),
  output: z.object({ notes: z.array(RoomNote), nextCursor: z.nullable(z.string()) }),
})
export const writeNote = contract('room.write', {
  input: z.object({
    roomId: Id,
    date: UnionDateText,
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_ROOM_NOTE)),
    requestKey: RequestKey,
  }),
  output: z.object({ note: RoomNote }),
})
/** One's own. */
export const removeNote = contract('room.removeNote', {
  input: z.object({ roomId: Id, noteId: Id }),
  output: z.object({}),
})
/** By the leader, or staff over the room's union. */
export const hideNote = contract('room.hideNote', {
  input: z.object({ roomId: Id, noteId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ note: RoomNote }),
})

export const MOST_ROOM_DAYS = 60
/** Makes a room (`revision` 0, no `roomId`) or changes it. Staff make rooms; the leader is the caller. */
export const keepRoom = contract('room.keep', {
  input: z.object({
    roomId: z.optional(Id),
    unionId: Id,
    revision: z.int(),
    bookId: Id,
    title: z.string().check(z.trim(), z.minLength(2), z.maxLength(40)),
    welcome: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    days: z.array(RoomDay).check(z.minLength(1), z.maxLength(MOST_ROOM_DAYS)),
    requestKey: RequestKey,
  }),
  output: z.object({ room: RoomCard, revision: z.int() }),
})
/** Ends a room before its last day, with a word to those in it. */
export const endRoom = contract('room.end', {
  input: z.object({ roomId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ room: RoomCard }),
})
/** A word from the leader into the inbox of those who want it, at most once a day. */
export const remindRoom = contract('room.remind', {
  input: z.object({
    roomId: Id,
    text: z.string().check(z.trim(), z.minLength(2), z.maxLength(200)),
    requestKey: RequestKey,
  }),
  output: z.object({ reminded: z.int() }),
})
/** Rooms of a union and below, for staff. */
export const listStaffRooms = contract('room.ofUnion', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ rooms: z.array(RoomCard), nextCursor: z.nullable(z.string()) }),
})
