import type { RoomNote } from '../../domain/room/contract'
import type { UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'

/** Everybody in the room; whoever wrote a hidden note is the only one who sees it. */
const THE_ROOM = 'room'

/** What somebody wrote on a day of a room. */
export interface RoomNoteDocument extends Stored {
  roomId: string
  date: UnionDate
  memberId: string
  openid: string
  /** As it is shown: masked, unless the leader wrote it. */
  name: string
  isLeader: boolean
  text: string
  at: number
  /** `room`, or the member's id while it is hidden: what a reader sees is one range of an index. */
  seenBy: string
  hiddenBecause: string | null
  /** The request that hid it. */
  hiddenWith: string | null
}

export const roomNotes = documents<RoomNoteDocument>('room_notes')

/** The `_id` of a note: the same tap twice is one note. */
export function roomNoteId(memberId: string, requestKey: string): string {
  return indexHash('room-note', `${memberId}:${requestKey}`)
}

/** Seen by everybody in the room, or by its writer alone. */
export function seenByOf({ memberId, hiddenBecause }: Pick<RoomNoteDocument, 'memberId' | 'hiddenBecause'>): string {
  return hiddenBecause === null ? THE_ROOM : memberId
}

/** Notes of a day that somebody may see, oldest first. One round trip. */
export function notesOf(
  { roomId, date }: Pick<RoomNoteDocument, 'roomId' | 'date'>,
  memberId: string | null,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<RoomNoteDocument>> {
  const seenBy = memberId === null ? THE_ROOM : command.in([THE_ROOM, memberId])
  return findPage(roomNotes, { roomId, date, seenBy }, { order: ['at', '_id'], ...paging })
}

/** How many notes each day has; hidden ones are not counted. One round trip. */
export function countNotes(roomId: string): Promise<Map<string, number>> {
  return roomNotes.countEach({ roomId, seenBy: THE_ROOM }, 'date')
}

/** Everything a member wrote in rooms, oldest first. */
export function notesWrittenBy(memberId: string): Promise<RoomNoteDocument[]> {
  return findAll(roomNotes, { memberId }, { order: ['at', '_id'] })
}

/** A note as somebody sees it. @param memberId of whoever looks */
export function roomNoteOf(note: RoomNoteDocument, memberId: string | null): RoomNote {
  const { _id: id, name, isLeader, date, text, at, hiddenBecause } = note
  return { id, name, isLeader, isOwn: note.memberId === memberId, date, text, at, hiddenBecause }
}
