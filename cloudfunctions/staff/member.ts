import { AppError } from '../../domain/errors'
import { openMember } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { members, shownHistory } from '../_store/members'
import { memberRow } from './rows'
import { actorOver, recordLook, REVIEWS } from '../_store/seats'

export const member = action(
  openMember,
  REVIEWS,
  async (_input, { account, now }, found) => {
    const actor = actorOver(account, found?.unionPath, REVIEWS)
    if (!found) throw new AppError('session.not_allowed')
    await recordLook({
      chain: found.unionId,
      at: now,
      actor: actor.openid,
      by: actor.by,
      action: 'staff.member',
      what: '查看了会员资料',
      subjectOpenid: found.openid,
      subjectId: found._id,
    })
    return {
      row: memberRow(found),
      insurance: found.insurance,
      flexibleGroup: found.flexibleGroup,
      history: shownHistory(found.history),
    }
  },
  ({ memberId }: { memberId: string }) => members.get(memberId),
)
