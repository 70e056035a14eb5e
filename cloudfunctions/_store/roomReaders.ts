import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'

/** That a member is in a room. `_id` is `<roomId>:<memberId>`: joining twice is once, and so is leaving. */
export interface RoomReaderDocument extends Stored {
  roomId: string
  memberId: string
  /** Whether the leader's reminders come into their inbox. */
  isReminded: boolean
  joinedAt: number
}

export const roomReaders = documents<RoomReaderDocument>('room_readers')

export function roomReaderId(roomId: string, memberId: string): string {
  return `${roomId}:${memberId}`
}

/** How many are in each room, exactly as many as there are. One round trip, none for none. */
export function countReaders(roomIds: readonly string[]): Promise<Map<string, number>> {
  if (roomIds.length === 0) return Promise.resolve(new Map<string, number>())
  return roomReaders.countEach({ roomId: command.in([...roomIds]) }, 'roomId')
}

/** Which of these rooms a member is in. One round trip by id. */
export async function joinedAmong(
  roomIds: readonly string[],
  memberId: string,
): Promise<Map<string, RoomReaderDocument>> {
  if (roomIds.length === 0) return new Map()
  const ids = roomIds.map((id) => roomReaderId(id, memberId))
  const found = await roomReaders.find({ _id: command.in(ids) }, { limit: ids.length })
  return new Map(found.map((each) => [each.roomId, each]))
}

/** As many rooms as one person is in at the same time, and more. */
const MOST_ROOMS = 200

/** The rooms a member is in, newest first. One round trip. */
export function readingsOfRooms(memberId: string): Promise<RoomReaderDocument[]> {
  return roomReaders.find({ memberId }, { order: ['-joinedAt', '-_id'], limit: MOST_ROOMS })
}

/** Members in a room; those who want reminders, where that is asked. */
export async function membersIn(roomId: string, wanting: 'everybody' | 'reminders'): Promise<string[]> {
  const where = wanting === 'reminders' ? { roomId, isReminded: true } : { roomId }
  const found = await findAll(roomReaders, where, { order: ['_id'], fields: ['memberId'] })
  return found.map(({ memberId }) => memberId)
}
