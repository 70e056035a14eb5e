import { AppError } from '../../domain/errors'
import { changeNoticeSettings } from '../../domain/notice/following'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { actorOver, managesFromAbove, PUBLISHES } from '../_store/seats'
import { unions } from '../_store/unions'

/**
 * Says whether a union's notices need a second person's yes, with a reason that stays in the audit. Switched on by any
 * of its managers, off only from above: otherwise one person could take the rule away and publish alone.
 */
export const changeSettings = action(
  changeNoticeSettings,
  PUBLISHES,
  ({ unionId, needsSecondPerson, reason, requestKey }, { account, now }) =>
    inTransaction(async (transaction) => {
      const union = await unions.within(transaction).get(unionId)
      const actor = actorOver(account, union?.path, PUBLISHES)
      if (!union) throw new AppError('session.not_allowed')

      const change = { key: requestKey, needsSecondPerson, reason }
      const last = union.secondPersonSetBy
      if (last?.key === requestKey) {
        const isSame = last.needsSecondPerson === needsSecondPerson && last.reason === reason
        if (!isSame) throw new AppError('request.key_reused')
        return { needsSecondPerson: union.needsSecondPerson ?? false }
      }
      const isLoosened = !needsSecondPerson && union.needsSecondPerson === true
      if (isLoosened && !managesFromAbove(account, union)) throw new AppError('notice.only_above')

      await unions.within(transaction).update(unionId, { needsSecondPerson, secondPersonSetBy: change })
      await recordAudit(transaction, {
        ...{ chain: unionId, at: now, actor: actor.openid, by: actor.by, action: 'notice.changeSettings', reason },
        what: needsSecondPerson ? '通知改为须另一人审批后发布' : '通知改为不须另一人审批',
        ...{ subjectOpenid: null, subjectId: unionId, requestKey },
      })
      return { needsSecondPerson }
    }),
)
