import { removeNote as removeNoteContract } from '../../domain/room/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf } from '../_store/members'
import { roomNotes } from '../_store/roomNotes'
import { requireMembership } from './seeing'

/** 删除 one's own note. Of somebody else's nothing happens, in the same words as for one that is gone. */
export const removeNote = action(
  removeNoteContract,
  'member',
  async ({ roomId, noteId }, { account }, found) => {
    const member = requireMembership(account, found)
    await roomNotes.remove({ _id: noteId, roomId, memberId: member._id })
    return {}
  },
  () => memberOf(callerOpenid()),
)
