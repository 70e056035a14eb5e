import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { writeNote } from '../../domain/room/contract'
import { roomStateOf } from '../../domain/room/state'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { isRefusedText } from '../_kit/contentCheck'
import { books } from '../_store/books'
import { roomNoteId, roomNoteOf, roomNotes, type RoomNoteDocument, seenByOf } from '../_store/roomNotes'
import { roomReaderId, roomReaders } from '../_store/roomReaders'
import { type Early, isFor, isLeader, requireMembership, roomAsked, NO_BOOK } from './seeing'

/** Notes of one person on one day of one room: talk, and no flood. */
const MOST_A_DAY = 20

/** 写笔记 on a day of the calendar. The same tap again answers the note it wrote. */
export const write = action(
  writeNote,
  'member',
  async ({ roomId, date, text, requestKey }, { account, now }, { room, member: found }: Early) => {
    const member = requireMembership(account, found)
    const _id = roomNoteId(member._id, requestKey)
    const [book, own, earlier, written] = await Promise.all([
      books.get(room?.bookId ?? NO_BOOK),
      roomReaders.get(roomReaderId(roomId, member._id)),
      roomNotes.get(_id),
      roomNotes.count({ roomId, date, memberId: member._id }),
    ])
    if (!room || (!own && !isFor(member, room, book, now))) throw new AppError('room.not_found')
    if (earlier) return { note: answeredBefore(earlier, { roomId, date, text }) }
    const isLed = isLeader(account, room)
    if (!own && !isLed) throw new AppError('room.not_joined')
    if (roomStateOf(room, unionDate(now)) === 'ended') throw new AppError('room.ended')
    if (!room.days.some((day) => day.date === date)) throw new AppError('request.invalid', { field: 'date' })
    if (written >= MOST_A_DAY) throw new AppError('request.too_many', { message: '这一天写得够多了，换一天再写' })
    if (await isRefusedText(text, account._id)) throw new AppError('room.text_refused', { field: 'text' })

    const name = isLed ? room.leaderName : maskName(member.name)
    const shown = { memberId: member._id, hiddenBecause: null }
    const note: RoomNoteDocument = {
      ...{ _id, roomId, date, openid: account._id, name, isLeader: isLed, text, at: now },
      ...{ ...shown, seenBy: seenByOf(shown), hiddenWith: null },
    }
    if (await roomNotes.insert(note)) return { note: roomNoteOf(note, member._id) }
    // The same tap came twice at once.
    const other = await roomNotes.get(_id)
    return { note: answeredBefore(other ?? note, { roomId, date, text }) }
  },
  roomAsked,
)

function answeredBefore(note: RoomNoteDocument, asked: Pick<RoomNoteDocument, 'roomId' | 'date' | 'text'>) {
  const isSame = note.roomId === asked.roomId && note.date === asked.date && note.text === asked.text
  if (!isSame) throw new AppError('request.key_reused')
  return roomNoteOf(note, note.memberId)
}
