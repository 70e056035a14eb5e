import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { problemOfDays } from '../../domain/room/calendar'
import { keepRoom } from '../../domain/room/contract'
import { type Account, seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { type Actor, recordAudit } from '../_store/audit'
import { type BookDocument, books, isOpenTo, shelvesOf } from '../_store/books'
import { memberOf, type MemberDocument } from '../_store/members'
import { roomReaderId, roomReaders } from '../_store/roomReaders'
import { historyWith, roomIdOf, rooms, type RoomDocument } from '../_store/rooms'
import { actorOver, requireUnion, REVIEWS } from '../_store/seats'
import { unions, type UnionDocument } from '../_store/unions'
import { membershipOf, roomCard } from './seeing'

type Kept = Input<typeof keepRoom>

interface Early {
  union: UnionDocument | undefined
  room: RoomDocument | undefined
  book: BookDocument | undefined
  member: MemberDocument | undefined
}

/** Makes a room, led by the caller, or changes what one says. The same tap again answers what it did. */
export const keep = action(
  keepRoom,
  REVIEWS,
  async (input, { account, now }, early: Early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const days = [...input.days].sort((one, other) => (one.date < other.date ? -1 : 1))
    const problem = problemOfDays(days)
    if (problem !== undefined) throw new AppError('request.invalid', { field: 'days', message: problem })
    const { book } = early
    if (!book || !isOpenTo(book, shelvesOf({ unionPath: union.path }), now)) {
      throw new AppError('library.not_found', { field: 'bookId', message: '这本书没有对本工会开放，换一本' })
    }
    const { title, welcome } = input
    const said = {
      ...{ bookId: book._id, bookTitle: book.title, title, welcome, days },
      ...{ firstDay: days[0]?.date ?? '', lastDay: days[days.length - 1]?.date ?? '', updatedAt: now },
    }
    const asking = { input, account, now, fingerprint: fingerprintOf(input) }
    const member = membershipOf(account, early.member)
    const room =
      input.roomId === undefined ? await make(asking, said, union, member) : await change(asking, said, early.room)
    const isJoined = member !== undefined && (await roomReaders.get(roomReaderId(room._id, member._id))) !== undefined
    return { room: await roomCard(room, { account, now, isJoined }), revision: room.revision }
  },
  async ({ unionId, roomId, bookId }): Promise<Early> => {
    const [union, room, book, member] = await Promise.all([
      unions.get(unionId),
      roomId === undefined ? undefined : rooms.get(roomId),
      books.get(bookId),
      memberOf(callerOpenid()),
    ])
    return { union, room, book, member }
  },
)

interface Asking {
  input: Kept
  account: Account
  now: number
  fingerprint: string
}

type Said = Pick<
  RoomDocument,
  'bookId' | 'bookTitle' | 'title' | 'welcome' | 'days' | 'firstDay' | 'lastDay' | 'updatedAt'
>

async function make(
  { input, account, now, fingerprint }: Asking,
  said: Said,
  { _id: unionId, path: unionPath, name: unionName }: UnionDocument,
  member: MemberDocument | undefined,
): Promise<RoomDocument> {
  const seat = seatOver(account, unionPath, REVIEWS)
  const by = actorOver(account, unionPath, REVIEWS)
  const _id = roomIdOf(account._id, input.requestKey)
  const entry = { at: now, what: '开始共读', by: unionName, reason: null, key: input.requestKey, fingerprint }
  const room: RoomDocument = {
    ...{ _id, unionId, unionPath, unionName, ...said },
    ...{ leader: account._id, leaderMemberId: member?._id ?? null, leaderName: member?.name ?? seat.nameMasked },
    ...{ endedAt: 0, endReason: null, remindedOn: '', reminded: 0, revision: 1, createdAt: now, history: [entry] },
  }
  const earlier = await inTransaction(async (transaction) => {
    const found = await rooms.within(transaction).get(_id)
    if (found) return found
    await rooms.within(transaction).put(room)
    await noted(transaction, { room, by, what: entry.what, now, requestKey: input.requestKey })
    return undefined
  })
  if (earlier) return answeredBefore(earlier, input.requestKey, fingerprint)
  // Whoever leads reads along, and needs no reminder from themselves.
  if (member) {
    const reader = { roomId: _id, memberId: member._id, isReminded: false, joinedAt: now }
    await roomReaders.insert({ _id: roomReaderId(_id, member._id), ...reader })
  }
  return room
}

function change(
  { input, account, now, fingerprint }: Asking,
  said: Said,
  early: RoomDocument | undefined,
): Promise<RoomDocument> {
  const { requestKey, revision } = input
  const roomId = early?._id
  return inTransaction(async (transaction) => {
    const room = roomId === undefined ? undefined : await rooms.within(transaction).get(roomId)
    const by = actorOver(account, room?.unionPath, REVIEWS)
    // A room stays where it was made: for others it would be another one.
    if (!room || room.unionId !== input.unionId) throw new AppError('session.not_allowed')
    if (room.history.some(({ key }) => key === requestKey)) return answeredBefore(room, requestKey, fingerprint)
    if (room.endedAt > 0) throw new AppError('room.ended', { message: '这个共读已经结束，不能再改' })
    if (room.revision !== revision) throw new AppError('room.changed')
    const what = '修改共读'
    const entry = { at: now, what, by: by.unionName, reason: null, key: requestKey, fingerprint }
    const next = { ...room, ...said, revision: revision + 1, history: historyWith(room, entry) }
    await rooms.within(transaction).put(next)
    await noted(transaction, { room: next, by, what, now, requestKey })
    return next
  })
}

interface Noted {
  room: RoomDocument
  by: Actor
  what: string
  now: number
  requestKey: string
}

/** What staff put before members is on record. */
function noted(transaction: Transaction, { room, by, what, now, requestKey }: Noted): Promise<void> {
  return recordAudit(transaction, {
    ...{
      chain: room.unionId,
      at: now,
      actor: by.openid,
      by: by.by,
      action: 'room.keep',
      what: `${what}：${room.title}`,
    },
    ...{ reason: null, subjectOpenid: null, subjectId: room._id, requestKey },
  })
}

function answeredBefore(room: RoomDocument | undefined, requestKey: string, fingerprint: string): RoomDocument {
  const entry = room?.history.find(({ key }) => key === requestKey)
  if (!room || entry?.fingerprint !== fingerprint) throw new AppError('request.key_reused')
  return room
}

function fingerprintOf({ requestKey, ...said }: Kept): string {
  return indexHash('room-input', `${requestKey}:${JSON.stringify(said)}`)
}
