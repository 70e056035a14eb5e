import { AppError } from '../../domain/errors'
import { endRoom } from '../../domain/room/contract'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { settleAll } from '../_store/memberWords'
import type { NoticeDocument } from '../_store/notices'
import { membersIn } from '../_store/roomReaders'
import { historyWith, rooms, type RoomDocument } from '../_store/rooms'
import { actorOver, REVIEWS } from '../_store/seats'
import { roomCard } from './seeing'
import { sendWithin } from './wordToReaders'

const WHAT = '提前结束共读'

/** 结束 before the last day: nothing is written any more, everything stays readable, everybody in it hears why. */
export const end = action(
  endRoom,
  REVIEWS,
  async ({ roomId, reason, requestKey }, { account, now }, early: RoomDocument | undefined) => {
    seatOver(account, early?.unionPath, REVIEWS)
    const readers = await membersIn(roomId, 'everybody')
    const sent: NoticeDocument[] = []
    const ended = await inTransaction(async (transaction) => {
      sent.length = 0
      const room = await rooms.within(transaction).get(roomId)
      const by = actorOver(account, room?.unionPath, REVIEWS)
      if (!room) throw new AppError('session.not_allowed')
      const earlier = room.history.find(({ key }) => key === requestKey)
      if (earlier && (earlier.what !== WHAT || earlier.reason !== reason)) throw new AppError('request.key_reused')
      if (room.endedAt > 0) return room

      const entry = { at: now, what: WHAT, by: by.unionName, reason, key: requestKey, fingerprint: reason }
      const next = { ...room, endedAt: now, endReason: reason, updatedAt: now, history: historyWith(room, entry) }
      await rooms.within(transaction).put(next)
      const memberIds = readers.filter((id) => id !== room.leaderMemberId)
      const paragraphs = [reason, '大家写的还在，可以接着看；书也可以接着读。']
      const word = { room, memberIds, title: `共读结束了：${room.title}`, paragraphs, occasion: 'end', by, now }
      sent.push(...(await sendWithin(transaction, { ...word, requestKey })))
      await recordAudit(transaction, {
        ...{ chain: room.unionId, at: now, actor: by.openid, by: by.by, action: 'room.end', what: WHAT },
        ...{ reason, subjectOpenid: null, subjectId: roomId, requestKey },
      })
      return next
    })
    await settleAll(sent)
    const isJoined = account.memberId !== null && readers.includes(account.memberId)
    return { room: await roomCard(ended, { account, now, isJoined }) }
  },
  ({ roomId }) => rooms.get(roomId),
)
