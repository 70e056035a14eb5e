import { command } from '../_kit/cloud'
import { notesWrittenBy, type RoomNoteDocument } from '../_store/roomNotes'
import { readingsOfRooms, type RoomReaderDocument } from '../_store/roomReaders'
import { rooms } from '../_store/rooms'
import { momentOf } from './moments'

/** What the service keeps about a person and 共读: the rooms they are in, and what they wrote there. */

export interface RoomsOfMine {
  readings: RoomReaderDocument[]
  notes: RoomNoteDocument[]
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** One round trip, and one more for what the rooms are called. */
export async function roomsOf(memberId: string): Promise<RoomsOfMine> {
  const [readings, notes] = await Promise.all([readingsOfRooms(memberId), notesWrittenBy(memberId)])
  const ids = [...new Set([...readings, ...notes].map(({ roomId }) => roomId))].slice(0, IDS_AT_ONCE)
  if (ids.length === 0) return { readings, notes, titles: new Map() }
  const found = await rooms.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['title'] })
  return { readings, notes, titles: new Map(found.map(({ _id, title }) => [_id, title])) }
}

export function roomsPart({ readings, notes, titles }: RoomsOfMine) {
  const called = (roomId: string) => titles.get(roomId) ?? '已经删掉的共读'
  return {
    加入的共读: readings.map(({ roomId, isReminded, joinedAt }) => ({
      共读: called(roomId),
      加入时间: momentOf(joinedAt),
      收提醒: isReminded ? '是' : '否',
    })),
    写的笔记: notes.map(({ roomId, date, text, at, hiddenBecause }) => ({
      共读: called(roomId),
      哪一天: date,
      内容: text,
      时间: momentOf(at),
      被隐藏的原因: hiddenBecause ?? '没有隐藏',
    })),
  }
}
