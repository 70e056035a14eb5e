import { listStaffRooms } from '../../domain/room/contract'
import { action } from '../_kit/action'
import { countReaders, joinedAmong } from '../_store/roomReaders'
import { roomsUnder } from '../_store/rooms'
import { requireUnion, REVIEWS, unionAsked } from '../_store/seats'
import { booksOf, roomCardsOf } from './seeing'

const PAGE = 20

/** Rooms of a union and those below it, for staff: those that go on longest come first. */
export const ofUnion = action(
  listStaffRooms,
  REVIEWS,
  async ({ cursor }, { account, now }, found) => {
    const union = requireUnion(account, found, REVIEWS)
    const page = await roomsUnder(union, { limit: PAGE, cursor })
    const ids = page.rows.map(({ _id }) => _id)
    const [books, readers, joined] = await Promise.all([
      booksOf(page.rows),
      countReaders(ids),
      account.memberId === null ? new Map<string, never>() : joinedAmong(ids, account.memberId),
    ])
    const shown = { account, now, books, readers, isJoined: ({ _id }: { _id: string }) => joined.has(_id) }
    return { rooms: await roomCardsOf(page.rows, shown), nextCursor: page.nextCursor }
  },
  unionAsked,
)
