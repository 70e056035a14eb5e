import { answerObjection } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { entries } from '../_store/entries'
import { type ObjectionDocument, objections, objectionView } from '../_store/objections'
import { resultId, results, resultStates } from '../_store/results'
import { MANAGES, refuseOwnCase } from '../_store/seats'
import { organized, stepOf } from './organizing'

/**
 * Answers an objection. Where it disqualifies, the work loses its place and its award with the answer as the reason,
 * those behind it move up, and staff give the award anew. Nobody answers their own, nor decides about their own work.
 */
export const answer = action(
  answerObjection,
  MANAGES,
  async (
    { objectionId, answer: text, disqualifies, requestKey },
    { account, now },
    early: ObjectionDocument | undefined,
  ) => {
    const [campaign, entry] = await Promise.all([
      campaigns.get(early?.campaignId ?? 'nowhere'),
      entries.get(early?.entryId ?? 'nothing'),
    ])
    const step = organized(account, campaign)
    if (!early) throw new AppError('session.not_allowed')
    refuseOwnCase(account, early.openid)
    if (disqualifies && !entry) {
      throw new AppError('request.invalid', { field: 'disqualifies', message: '这条异议没有指明作品，不能取消资格' })
    }
    if (disqualifies) refuseOwnCase(account, entry?.openid ?? null)
    const answered = await inTransaction(async (transaction) => {
      const objection = await objections.within(transaction).get(objectionId)
      if (!objection) throw new AppError('session.not_allowed')
      if (objection.answeredAt > 0) {
        const isSame = objection.answer === text && objection.disqualifies === disqualifies
        if (objection.answeredWith === requestKey && isSame) return objection
        throw new AppError(objection.answeredWith === requestKey ? 'request.key_reused' : 'campaign.wrong_state')
      }
      const state = await resultStates.within(transaction).get(objection.campaignId)
      if (state?.state !== 'announced') throw new AppError('campaign.wrong_state')
      const next: ObjectionDocument = {
        ...objection,
        answer: text,
        answeredAt: now,
        answeredWith: requestKey,
        disqualifies,
      }
      await objections.within(transaction).put(next)
      if (disqualifies && objection.entryId !== null) {
        const _id = resultId(state.run, objection.entryId)
        await results.within(transaction).update(_id, { isOut: true, outBecause: text, awardId: null })
        await resultStates.within(transaction).update(state._id, { revision: state.revision + 1 })
      }
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.answer', what: disqualifies ? '答复异议，取消作品资格' : '答复异议', reason: text },
        ...(disqualifies && entry ? { subjectId: entry._id, subjectOpenid: entry.openid } : {}),
      })
      return next
    })
    return { objection: objectionView(answered, account.memberId) }
  },
  ({ objectionId }) => objections.get(objectionId),
)
