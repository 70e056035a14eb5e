import { AppError } from '../../domain/errors'
import { listNotes } from '../../domain/room/contract'
import { action } from '../_kit/action'
import { books } from '../_store/books'
import { notesOf, roomNoteOf } from '../_store/roomNotes'
import { roomReaderId, roomReaders } from '../_store/roomReaders'
import { type Early, isLeader, isStaffOver, membershipOf, requireSeen, roomAsked, NO_BOOK } from './seeing'

const PAGE = 20

/** What was written on a day, oldest first: for those in the room, its leader and staff over it. */
export const notes = action(
  listNotes,
  'anyone',
  async ({ roomId, date, cursor }, { account, now }, early: Early) => {
    // Whoever has left the union keeps their name on what they wrote, and reads no further.
    const memberId = membershipOf(account, early.member)?._id ?? null
    const [book, own] = await Promise.all([
      books.get(early.room?.bookId ?? NO_BOOK),
      roomReaders.get(roomReaderId(roomId, memberId ?? '')),
    ])
    // Whoever is in reads on, also where the book was taken from the shelf meanwhile.
    const room = own && early.room ? early.room : requireSeen(account, early, book, now).room
    if (!own && !isLeader(account, room) && !isStaffOver(account, room)) throw new AppError('room.not_joined')
    const page = await notesOf({ roomId, date }, memberId, { limit: PAGE, cursor })
    return { notes: page.rows.map((note) => roomNoteOf(note, memberId)), nextCursor: page.nextCursor }
  },
  roomAsked,
)
