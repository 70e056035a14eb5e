import { AppError } from '../../domain/errors'
import type { BookCard } from '../../domain/library/contract'
import type { RoomCard } from '../../domain/room/contract'
import { roomStateOf } from '../../domain/room/state'
import { unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { type BookDocument, booksById, isOpenTo, shelvesOf } from '../_store/books'
import { isLiving, memberOf, type MemberDocument } from '../_store/members'
import { countReaders } from '../_store/roomReaders'
import { rooms, type RoomDocument } from '../_store/rooms'
import { REVIEWS } from '../_store/seats'

/** Who sees a room, and what of it. */

/** An id no book has: asked for where there is no room, so that a room costs the same requests whether it is there. */
export const NO_BOOK = 'none'

export interface Early {
  room: RoomDocument | undefined
  member: MemberDocument | undefined
}

/** A room that was asked for, and the caller's membership: read while they are being identified. */
export async function roomAsked({ roomId }: { roomId: string }): Promise<Early> {
  const [room, member] = await Promise.all([rooms.get(roomId), memberOf(callerOpenid())])
  return { room, member }
}

/** The caller's living membership, if the account says it is theirs. */
export function membershipOf({ memberId }: Account, found: MemberDocument | undefined): MemberDocument | undefined {
  return found && found._id === memberId && isLiving(found) ? found : undefined
}

/** @throws {AppError} `session.not_member` */
export function requireMembership(account: Account, found: MemberDocument | undefined): MemberDocument {
  const member = membershipOf(account, found)
  if (!member) throw new AppError('session.not_member')
  return member
}

export function isLeader({ _id }: Account, { leader }: Pick<RoomDocument, 'leader'>): boolean {
  return leader === _id
}

/** Whoever keeps order in a room: staff over its union, its leader among them. */
export function isStaffOver({ seats }: Account, { unionPath }: Pick<RoomDocument, 'unionPath'>): boolean {
  return seats.some(({ role, unionPath: path }) => REVIEWS.includes(role) && unionPath.startsWith(path))
}

/** Whether a room is for a member: of its union or below, who may read its book. */
export function isFor(
  member: MemberDocument,
  room: RoomDocument,
  book: BookDocument | undefined,
  now: number,
): boolean {
  return member.unionPath.startsWith(room.unionPath) && isOpenTo(book, shelvesOf(member), now)
}

/**
 * A room the caller sees. The same answer for one that is not for them and for one that never was.
 *
 * @throws {AppError} `room.not_found`; `session.not_member` for whoever is neither member nor staff
 */
export function requireSeen(
  account: Account,
  { room, member: found }: Early,
  book: BookDocument | undefined,
  now: number,
): { room: RoomDocument; member: MemberDocument | undefined } {
  const member = membershipOf(account, found)
  if (room && isStaffOver(account, room)) return { room, member }
  if (!member) throw new AppError('session.not_member')
  if (!room || !isFor(member, room, book, now)) throw new AppError('room.not_found')
  return { room, member }
}

/** Books of rooms, by id. One round trip, none for none. */
export function booksOf(shown: readonly RoomDocument[]): Promise<Map<string, BookDocument>> {
  return booksById(shown.map(({ bookId }) => bookId))
}

interface Shown {
  account: Account
  now: number
  books: ReadonlyMap<string, BookDocument>
  readers: ReadonlyMap<string, number>
  isJoined: (room: RoomDocument) => boolean
}

/** Rooms as lists show them, in the order given. */
export async function roomCardsOf(shown: readonly RoomDocument[], about: Shown): Promise<RoomCard[]> {
  const cards = await cardsOf([...about.books.values()], about.now)
  return shown.map((room) => roomCardOf(room, about, cards.get(room.bookId) ?? bookGone(room)))
}

function roomCardOf(room: RoomDocument, { account, now, readers, isJoined }: Shown, book: BookCard): RoomCard {
  const { _id: id, title, unionName, leaderName, firstDay, lastDay } = room
  return {
    ...{ id, title, book, unionName, leaderName, firstDay, lastDay },
    state: roomStateOf(room, unionDate(now)),
    readers: readers.get(id) ?? 0,
    isJoined: isJoined(room),
    isLeader: isLeader(account, room),
  }
}

/** One room as a list shows it, after something was done to it. Two round trips, and two more for a cover. */
export async function roomCard(
  room: RoomDocument,
  { account, now, isJoined }: { account: Account; now: number; isJoined: boolean },
): Promise<RoomCard> {
  const [found, readers] = await Promise.all([booksOf([room]), countReaders([room._id])])
  const [card] = await roomCardsOf([room], { account, now, books: found, readers, isJoined: () => isJoined })
  if (!card) throw new Error('a room has a card')
  return card
}

/** What is left of a book that was deleted: the title it had. */
function bookGone({ bookId: id, bookTitle: title }: RoomDocument): BookCard {
  return {
    ...{ id, kind: 'book', title, authors: [], description: '', cover: { url: null }, subjects: [] },
    ...{ characters: 0, readers: 0, shelvedAt: 0 },
  }
}
