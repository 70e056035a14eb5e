import { disqualify as disqualifyWork } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { certificateId, certificates } from '../_store/certificates'
import { revokedWord } from '../_store/certificateWords'
import { entries, type EntryDocument } from '../_store/entries'
import { sendWithin } from '../_store/memberWords'
import { resultId, results, resultStates, type ResultStateDocument } from '../_store/results'
import { MANAGES, refuseOwnCase } from '../_store/seats'
import { organized, stepOf } from './organizing'

/**
 * 取消资格 of one's own accord, without an objection: place, award and certificate go together or not at all. Scores stay,
 * as with an objection. The same again, with the same reason, changes nothing.
 */
export const disqualify = action(
  disqualifyWork,
  MANAGES,
  async ({ entryId, reason, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const step = organized(account, await campaigns.get(entry?.campaignId ?? 'nowhere'))
    if (!entry) throw new AppError('session.not_allowed')
    refuseOwnCase(account, entry.openid)
    const { _id: campaignId } = step.campaign
    const isCertificateRevoked = await inTransaction(async (transaction) => {
      const state = publicResult(await resultStates.within(transaction).get(campaignId))
      const row = await results.within(transaction).get(resultId(state.run, entryId))
      if (!row) throw new AppError('jury.not_ready', { message: '这件作品没有参加评选，没有名次可以取消' })
      const certificate = await certificates.within(transaction).get(certificateId(campaignId, entryId))
      if (row.isOut) {
        if (row.outBecause === reason) return certificate !== undefined
        throw new AppError('campaign.wrong_state', { message: '这件作品已经没有名次了，不用再取消' })
      }
      await results.within(transaction).update(row._id, { isOut: true, outBecause: reason, awardId: null })
      await resultStates.within(transaction).update(campaignId, { revision: state.revision + 1 })
      if (certificate?.revokedAt === 0) {
        const revoked = { revokedBecause: reason, revokedAt: now, revokedWith: requestKey }
        await certificates.within(transaction).update(certificate._id, revoked)
        const word = revokedWord(certificate, step.campaign, reason, now)
        if (word) await sendWithin(transaction, word)
      }
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.disqualify', what: certificate ? '取消作品资格，收回证书' : '取消作品资格', reason },
        ...{ subjectId: entryId, subjectOpenid: entry.openid },
      })
      return certificate !== undefined
    })
    return { isCertificateRevoked }
  },
  ({ entryId }) => entries.get(entryId),
)

/** A result that everybody sees, and that has all its certificates if it has any. */
function publicResult(state: ResultStateDocument | undefined): ResultStateDocument {
  if (!state || state.state === 'counted') {
    const message = '结果还没公示，作品有问题就退回或下架，再统计'
    throw new AppError('campaign.wrong_state', { message })
  }
  // One that is being made would stay: it is there in a moment.
  if (state.state === 'settled' && !state.isCertified) {
    throw new AppError('campaign.wrong_state', { message: '证书正在发，过几分钟再取消资格' })
  }
  return state
}
