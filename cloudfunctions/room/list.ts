import type { RoomState } from '../../domain/room/contract'
import { listRooms } from '../../domain/room/contract'
import { roomStateOf } from '../../domain/room/state'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { pageOf } from '../_kit/cursor'
import { memberOf } from '../_store/members'
import { countReaders, joinedAmong, readingsOfRooms } from '../_store/roomReaders'
import { openRoomsFor, rooms, type RoomDocument } from '../_store/rooms'
import { booksOf, isFor, requireMembership, roomCardsOf } from './seeing'

const PAGE = 20
const ORDER: readonly RoomState[] = ['running', 'coming', 'ended']

/** 共读: rooms one may join, running ones first; or those one is in, ended ones among them. */
export const list = action(
  listRooms,
  'member',
  async ({ isMine, cursor }, { account, now }, found) => {
    const member = requireMembership(account, found)
    const today = unionDate(now)
    const page = isMine
      ? pageOf(await ownRooms(member._id, today), { order: ['place', '_id'], limit: PAGE, cursor })
      : await openRoomsFor(member.unionPath, today, { limit: PAGE, cursor })
    const ids = page.rows.map(({ _id }) => _id)
    const [books, readers, joined] = await Promise.all([
      booksOf(page.rows),
      countReaders(ids),
      joinedAmong(ids, member._id),
    ])
    // One's own are shown even where the book is not for one any more: what one wrote is there.
    const seen = isMine ? page.rows : page.rows.filter((room) => isFor(member, room, books.get(room.bookId), now))
    const isJoined = ({ _id }: RoomDocument) => joined.has(_id)
    return {
      rooms: await roomCardsOf(seen, { account, now, books, readers, isJoined }),
      today,
      nextCursor: page.nextCursor,
    }
  },
  () => memberOf(callerOpenid()),
)

/** Rooms a member is in, running ones first; in one of them they are few. Two round trips. */
async function ownRooms(memberId: string, today: string): Promise<(RoomDocument & { place: number })[]> {
  const ids = (await readingsOfRooms(memberId)).map(({ roomId }) => roomId)
  if (ids.length === 0) return []
  const found = await rooms.find({ _id: command.in(ids) }, { limit: ids.length })
  return found.map((room) => ({
    ...room,
    place: ORDER.indexOf(roomStateOf(room, today)) * 1000 + ids.indexOf(room._id),
  }))
}
