import { settleResults } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { momentText } from '../../domain/time'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { countUnanswered } from '../_store/objections'
import { resultStates, type ResultStateDocument } from '../_store/results'
import { certify } from '../_store/certifying'
import { MANAGES } from '../_store/seats'
import { campaignAsked, organized, stepOf } from './organizing'

/**
 * 确定结果, once objections are over and answered: nothing changes it any more, and certificates come to be, some with each
 * call. The same request goes on with them, and so does the timer.
 */
export const settle = action(
  settleResults,
  MANAGES,
  async ({ campaignId, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const [early, unanswered] = await Promise.all([resultStates.get(campaignId), countUnanswered(campaignId)])
    if (early?.keys.settle !== requestKey) refuseTooEarly(early, unanswered, now)
    const state = await inTransaction(async (transaction) => {
      const current = await resultStates.within(transaction).get(campaignId)
      if (current?.keys.settle === requestKey) return current
      if (current?.state !== 'announced') throw new AppError('campaign.wrong_state')
      const next: ResultStateDocument = {
        ...current,
        ...{ state: 'settled', settledAt: now, revision: current.revision + 1 },
        keys: { ...current.keys, settle: requestKey },
      }
      await resultStates.within(transaction).put(next)
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.settle', what: '确定结果，颁发证书', reason: null },
      })
      return next
    })
    const { given, isDone } = await certify(step.campaign, now)
    return { state: state.state, certificates: given, isDone }
  },
  campaignAsked,
)

function refuseTooEarly(state: ResultStateDocument | undefined, unanswered: number, now: number): void {
  if (!state || state.state === 'counted')
    throw new AppError('jury.not_ready', { message: '结果还没公示，公示后再确定' })
  if (state.state === 'settled') throw new AppError('campaign.wrong_state', { message: '结果已经确定' })
  if (now < state.objectionsUntil) {
    const message = `异议期到 ${momentText(state.objectionsUntil)}，到时间再确定`
    throw new AppError('jury.not_ready', { message })
  }
  if (unanswered > 0) throw new AppError('jury.not_ready', { message: `还有 ${unanswered} 条异议没答复，答复后再确定` })
}
