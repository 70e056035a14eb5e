import type { RoomDocument } from '../../../cloudfunctions/_store/rooms'
import type { RoomDay } from '../../../domain/room/contract'
import { addDays, unionDate } from '../../../domain/time'
import { FRIDAY_MORNING, type Shelves } from '../aCloud'

/** Days of reading from a day on, one after the other. */
export function roomDays(count = 3, from = unionDate(FRIDAY_MORNING)): RoomDay[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ date: addDays(from, at), title: `第 ${at + 1} 章`, from: { chapter: at, offset: 0 } },
    question: at === 0 ? '你第一天上班是什么样的？' : '',
  }))
}

/** A room of 远帆 that began today, led by its manager; its book is the builder's own. */
export function roomDocument(differing: Partial<RoomDocument> = {}): RoomDocument {
  const days = differing.days ?? roomDays()
  return {
    ...{ _id: 'room-morning', unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/', unionName: '远帆精密制造工会' },
    ...{ bookId: 'book-morning', bookTitle: '早班', title: '一起读《早班》', welcome: '慢慢读，不打卡。' },
    ...{ leader: 'o-leader', leaderMemberId: null, leaderName: '吴领读' },
    ...{ days, firstDay: days[0]?.date ?? '', lastDay: days[days.length - 1]?.date ?? '' },
    ...{ endedAt: 0, endReason: null, remindedOn: '', reminded: 0, revision: 1 },
    ...{ createdAt: FRIDAY_MORNING, updatedAt: FRIDAY_MORNING, history: [] },
    ...differing,
  }
}

export function aRoom(cloud: Shelves, differing: Partial<RoomDocument> = {}): Promise<RoomDocument> {
  return cloud.store<RoomDocument>('rooms').put(roomDocument(differing))
}
