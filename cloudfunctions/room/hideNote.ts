import { AppError } from '../../domain/errors'
import { hideNote as hideNoteContract } from '../../domain/room/contract'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { roomNoteOf, roomNotes, seenByOf } from '../_store/roomNotes'
import { rooms, type RoomDocument } from '../_store/rooms'
import { actorOver, REVIEWS } from '../_store/seats'

/** 隐藏 what somebody wrote, with a reason that they read: it is theirs, so it is on record. */
export const hideNote = action(
  hideNoteContract,
  REVIEWS,
  async ({ roomId, noteId, reason, requestKey }, { account, now }, room: RoomDocument | undefined) => {
    const by = actorOver(account, room?.unionPath, REVIEWS)
    if (!room) throw new AppError('session.not_allowed')
    return inTransaction(async (transaction) => {
      const note = await roomNotes.within(transaction).get(noteId)
      if (!note || note.roomId !== roomId) throw new AppError('session.not_allowed')
      const memberId = account.memberId
      if (note.hiddenWith === requestKey) {
        if (note.hiddenBecause !== reason) throw new AppError('request.key_reused')
        return { note: roomNoteOf(note, memberId) }
      }
      // Hidden by a colleague a moment ago: their reason stands.
      if (note.hiddenBecause !== null) return { note: roomNoteOf(note, memberId) }
      const hidden = { ...note, hiddenBecause: reason, hiddenWith: requestKey }
      const next = { ...hidden, seenBy: seenByOf(hidden) }
      await roomNotes.within(transaction).put(next)
      await recordAudit(transaction, {
        ...{ chain: room.unionId, at: now, actor: by.openid, by: by.by, action: 'room.hideNote', what: '隐藏共读笔记' },
        ...{ reason, subjectOpenid: note.openid, subjectId: note.memberId, requestKey },
      })
      return { note: roomNoteOf(next, memberId) }
    })
  },
  ({ roomId }) => rooms.get(roomId),
)
