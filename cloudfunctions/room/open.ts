import { openRoom } from '../../domain/room/contract'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { books } from '../_store/books'
import { countNotes } from '../_store/roomNotes'
import { countReaders, roomReaderId, roomReaders } from '../_store/roomReaders'
import { requireSeen, roomAsked, roomCardsOf, type Early, NO_BOOK } from './seeing'

/** One room: its calendar with how much was written on each day. */
export const open = action(
  openRoom,
  'anyone',
  async ({ roomId }, { account, now }, early: Early) => {
    const [book, own, readers, notes] = await Promise.all([
      books.get(early.room?.bookId ?? NO_BOOK),
      roomReaders.get(roomReaderId(roomId, account.memberId ?? '')),
      countReaders([roomId]),
      countNotes(roomId),
    ])
    const { room } = requireSeen(account, early, book, now)
    const found = new Map(book ? [[book._id, book]] : [])
    const shown = { account, now, books: found, readers, isJoined: () => own !== undefined }
    const [card] = await roomCardsOf([room], shown)
    if (!card) throw new Error('a room has a card')
    return {
      room: card,
      unionId: room.unionId,
      welcome: room.welcome,
      days: room.days.map((day) => ({ ...day, notes: notes.get(day.date) ?? 0 })),
      today: unionDate(now),
      isReminded: own?.isReminded ?? false,
      revision: room.revision,
    }
  },
  roomAsked,
)
