import { AppError } from '../../domain/errors'
import { remindRoom } from '../../domain/room/contract'
import { dayToShow, roomStateOf } from '../../domain/room/state'
import { unionDate } from '../../domain/time'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { membersIn } from '../_store/roomReaders'
import { historyWith, rooms, type RoomDocument } from '../_store/rooms'
import { actorOver, REVIEWS } from '../_store/seats'
import { settleAll } from '../_store/memberWords'
import type { NoticeDocument } from '../_store/notices'
import { sendWithin } from './wordToReaders'

const WHAT = '共读提醒'

/**
 * 提醒: a word into the inbox of those who want it, at most once a day of the union, whoever presses and however many at
 * once: the day is in the room, which changes in one transaction with the notice.
 */
export const remind = action(
  remindRoom,
  REVIEWS,
  async ({ roomId, text, requestKey }, { account, now }, early: RoomDocument | undefined) => {
    seatOver(account, early?.unionPath, REVIEWS)
    const wanting = await membersIn(roomId, 'reminders')
    const sent: NoticeDocument[] = []
    const reminded = await inTransaction(async (transaction) => {
      sent.length = 0
      const room = await rooms.within(transaction).get(roomId)
      const by = actorOver(account, room?.unionPath, REVIEWS)
      if (!room) throw new AppError('session.not_allowed')
      const earlier = room.history.find(({ key }) => key === requestKey)
      if (earlier && (earlier.what !== WHAT || earlier.fingerprint !== text)) throw new AppError('request.key_reused')
      if (earlier) return room.reminded
      const today = unionDate(now)
      if (roomStateOf(room, today) === 'ended')
        throw new AppError('room.ended', { message: '这个共读已经结束，不用再提醒' })
      if (room.remindedOn === today) throw new AppError('room.reminded_today')
      // Nobody wants any: the day is not used up.
      const memberIds = wanting.filter((id) => id !== room.leaderMemberId)
      if (memberIds.length === 0) return 0

      const entry = { at: now, what: WHAT, by: by.unionName, reason: null, key: requestKey, fingerprint: text }
      await rooms.within(transaction).put({
        ...room,
        ...{ remindedOn: today, reminded: memberIds.length, history: historyWith(room, entry) },
      })
      const title = `共读提醒：${room.title}`
      const word = { room, memberIds, title, paragraphs: paragraphsOf(room, text, today), occasion: today, by, now }
      sent.push(...(await sendWithin(transaction, { ...word, requestKey })))
      await recordAudit(transaction, {
        ...{ chain: room.unionId, at: now, actor: by.openid, by: by.by, action: 'room.remind', what: WHAT },
        ...{ reason: null, subjectOpenid: null, subjectId: roomId, requestKey },
      })
      return memberIds.length
    })
    await settleAll(sent)
    return { reminded }
  },
  ({ roomId }) => rooms.get(roomId),
)

function paragraphsOf(room: RoomDocument, text: string, today: string): string[] {
  const day = dayToShow(room.days, today)
  const reading =
    day === undefined || day.date < today ? [] : [`${day.date === today ? '今天' : '接下来'}读：${day.title}`]
  return [text, ...reading, '在书屋的“共读”里打开。不想收提醒，在那里关掉。']
}
