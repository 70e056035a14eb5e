import { AppError } from '../../domain/errors'
import { leaveRoom } from '../../domain/room/contract'
import { action } from '../_kit/action'
import { roomNotes } from '../_store/roomNotes'
import { roomReaderId, roomReaders } from '../_store/roomReaders'
import { type Early, requireMembership, roomAsked, roomCard } from './seeing'

/** 退出: leaves what was written unless that is to go as well. Leaving a room one is not in changes nothing. */
export const leave = action(
  leaveRoom,
  'member',
  async ({ roomId, removesNotes }, { account, now }, { room, member: found }: Early) => {
    const member = requireMembership(account, found)
    // Whoever moved to another union leaves as they please; a stranger to the room learns nothing of it.
    const isBelow = room !== undefined && member.unionPath.startsWith(room.unionPath)
    const _id = roomReaderId(roomId, member._id)
    const own = await roomReaders.get(_id)
    if (!room || (!own && !isBelow)) throw new AppError('room.not_found')
    if (own) await roomReaders.remove({ _id })
    if (removesNotes) await roomNotes.remove({ roomId, memberId: member._id })
    return { room: await roomCard(room, { account, now, isJoined: false }) }
  },
  roomAsked,
)
