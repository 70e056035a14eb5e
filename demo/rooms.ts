import { type RoomNoteDocument, seenByOf } from '../cloudfunctions/_store/roomNotes'
import { roomReaderId, type RoomReaderDocument } from '../cloudfunctions/_store/roomReaders'
import type { RoomDocument } from '../cloudfunctions/_store/rooms'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { maskName } from '../domain/identity/masking'
import type { ContentsEntry } from '../domain/library/piece'
import { calendarOf, chaptersOf } from '../domain/room/calendar'
import { addDays, DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../domain/time'
import { simulated } from './cast'

interface Given {
  union: UnionDocument
  members: readonly MemberDocument[]
  book: { bookId: string; title: string; contents: readonly ContentsEntry[] }
  now: number
}

/** Days the room has been going on: one opens it in the middle. */
const DAYS_GONE = 3
const MOST_DAYS = 15

const QUESTIONS = [
  '你签的合同里，最想弄明白哪一条？',
  '试用期那会儿，有没有说不清的事？',
  '加班怎么算钱，你们班组问过吗？',
  '你们班怎么排休息？周末能歇上吗？',
]

const SAID: readonly { day: number; member: string; minute: number; text: string }[] = [
  {
    day: 0,
    member: 'member-linxiaohe',
    minute: 12 * 60 + 35,
    text: '第一章就讲合同，我那份连工时都没写，回去得问问。',
  },
  { day: 1, member: 'member-heqinghe', minute: 20 * 60 + 10, text: '原来试用期也要缴社保，以前一直以为转正才有。' },
  {
    day: 1,
    member: 'member-tangxiaohan',
    minute: 22 * 60 + 5,
    text: '跑单间隙看完的，字大一点就更好了，后来发现有大字版。',
  },
  {
    day: 3,
    member: 'member-linxiaohe',
    minute: 7 * 60 + 48,
    text: '班车上读的。昨天加班费那张表我抄下来了，贴在柜门里面。',
  },
]

/** A room that is going on: the city reads the rights handbook together, a chapter a working day. */
export function cityRooms({ union, members, book, now }: Given): {
  rooms: RoomDocument[]
  readers: RoomReaderDocument[]
  notes: RoomNoteDocument[]
} {
  const roomId = 'room-rights'
  const from = addDays(unionDate(now), -DAYS_GONE)
  const planned = calendarOf({
    chapters: chaptersOf(book.contents),
    from,
    aDay: 1,
    skipsWeekends: false,
    most: MOST_DAYS,
  })
  const days = planned.map((day, at) => ({ ...day, question: QUESTIONS[at] ?? '' }))
  const begun = startOfDay(from) - DAY_MS
  const room: RoomDocument = {
    ...{ _id: roomId, unionId: union._id, unionPath: union.path, unionName: union.name },
    ...{ bookId: book.bookId, bookTitle: book.title, title: `一起读《${book.title}》` },
    welcome: '一天一章，二十分钟。落下了没关系，从今天的接着读。读到和自己有关的，写两句给大家看。',
    ...{ leader: simulated('zhouxiaozhou').openid, leaderMemberId: 'member-zhouxiaozhou', leaderName: '周小舟' },
    ...{ days, firstDay: days[0]?.date ?? from, lastDay: days[days.length - 1]?.date ?? from },
    ...{ endedAt: 0, endReason: null, remindedOn: '', reminded: 0, revision: 1, createdAt: begun, updatedAt: begun },
    history: [{ at: begun, what: '开始共读', by: union.name, reason: null, key: 'demo-room-rights-000' }],
  }
  const living = new Map(members.map((member) => [member._id, member]))
  const joined = ['member-zhouxiaozhou', 'member-linxiaohe', 'member-heqinghe', 'member-tangxiaohan']
  const others = members.filter(({ _id, openid }) => openid !== null && !joined.includes(_id)).slice(0, 20)
  const inIt = [...joined.filter((id) => living.has(id)), ...others.map(({ _id }) => _id)]
  return {
    rooms: [room],
    readers: inIt.map((memberId, at) => ({
      ...{ _id: roomReaderId(roomId, memberId), roomId, memberId },
      ...{ isReminded: memberId !== room.leaderMemberId, joinedAt: begun + at * MINUTE_MS },
    })),
    notes: SAID.flatMap(({ day, member, minute, text }, at) =>
      noteOf(living.get(member), days[day]?.date, minute, text, at),
    ),
  }

  function noteOf(
    writer: MemberDocument | undefined,
    date: string | undefined,
    minute: number,
    text: string,
    at: number,
  ) {
    if (!writer || date === undefined) return []
    // Nothing is written before it happened: opened early in the morning, today's note is of a moment ago.
    const written = Math.min(startOfDay(date) + minute * MINUTE_MS, now - MINUTE_MS)
    const shown = { memberId: writer._id, hiddenBecause: null }
    const said = { roomId, date, openid: writer.openid ?? '', name: maskName(writer.name), isLeader: false, text }
    const note: RoomNoteDocument = {
      ...{ _id: `room-note-${at}`, ...said, at: written, ...shown, seenBy: seenByOf(shown), hiddenWith: null },
    }
    return [note]
  }
}
