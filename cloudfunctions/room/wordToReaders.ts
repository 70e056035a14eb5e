import type { Transaction } from '../_kit/transaction'
import { type MemberWord, sendWithin as sendWord } from '../_store/memberWords'
import type { NoticeDocument } from '../_store/notices'
import type { RoomDocument } from '../_store/rooms'

/** A word to people in a room: see `_store/memberWords.ts`. */
export interface Word extends Omit<MemberWord, 'union' | 'about' | 'audienceWords'> {
  room: RoomDocument
}

/** Within the transaction that says why: the notices, their delivery, and the boards where they are few. */
export function sendWithin(transaction: Transaction, { room, ...word }: Word): Promise<NoticeDocument[]> {
  return sendWord(transaction, {
    ...{ ...word, union: room, about: `room:${room._id}` },
    audienceWords: (members) => `共读“${room.title}”的 ${members} 人`,
  })
}
