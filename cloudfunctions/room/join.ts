import { AppError } from '../../domain/errors'
import { joinRoom } from '../../domain/room/contract'
import { roomStateOf } from '../../domain/room/state'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { books } from '../_store/books'
import { roomReaderId, roomReaders } from '../_store/roomReaders'
import { type Early, isFor, requireMembership, roomAsked, roomCard, NO_BOOK } from './seeing'

/**
 * 加入: a document by id, so twice is once. Whoever is in already says with it whether they want reminders.
 */
export const join = action(
  joinRoom,
  'member',
  async ({ roomId, isReminded }, { account, now }, { room, member: found }: Early) => {
    const member = requireMembership(account, found)
    const book = await books.get(room?.bookId ?? NO_BOOK)
    if (!room || !isFor(member, room, book, now)) throw new AppError('room.not_found')
    const _id = roomReaderId(roomId, member._id)
    const isOver = roomStateOf(room, unionDate(now)) === 'ended'
    const isNew =
      !isOver && (await roomReaders.insert({ _id, roomId, memberId: member._id, isReminded, joinedAt: now }))
    // Somebody who is in may still turn reminders on and off.
    if (!isNew) {
      const changed = (await roomReaders.change({ _id }, { isReminded })) > 0
      const isIn = changed || (await roomReaders.get(_id)) !== undefined
      if (!isIn) throw new AppError('room.ended', { message: '这个共读已经结束，看看别的' })
    }
    return { room: await roomCard(room, { account, now, isJoined: true }), isReminded }
  },
  roomAsked,
)
