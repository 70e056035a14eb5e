import { AppError } from '../../domain/errors'
import { openApplication } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { applications } from '../_store/applications'
import { shownHistory } from '../_store/members'
import { queueRow } from './rows'
import { actorOver, recordLook, REVIEWS } from '../_store/seats'

export const application = action(
  openApplication,
  REVIEWS,
  async (_input, { account, now }, found) => {
    const actor = actorOver(account, found?.deciderPath, REVIEWS)
    if (!found) throw new AppError('session.not_allowed')
    await recordLook({
      chain: found.unionId,
      at: now,
      actor: actor.openid,
      by: actor.by,
      action: 'staff.application',
      what: '查看了入会申请',
      subjectOpenid: found.openid,
      subjectId: found._id,
    })
    return {
      row: queueRow(found),
      documentKind: found.documentKind,
      employment: found.employment,
      flexibleGroup: found.flexibleGroup,
      insurance: found.insurance,
      history: shownHistory(found.history),
    }
  },
  ({ applicationId }: { applicationId: string }) => applications.get(applicationId),
)
