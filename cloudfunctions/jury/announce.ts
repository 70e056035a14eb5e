import { announceResults } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { DAY_MS } from '../../domain/time'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { forgetCounts, resultCounts } from '../_store/resultCounts'
import { resultStates, type ResultStateDocument } from '../_store/results'
import { decidingOf } from '../_store/resultsCounting'
import { MANAGES } from '../_store/seats'
import { refuseTooEarly } from './deciding'
import { campaignAsked, organized, refuseRecalled, stepOf } from './organizing'
import { refuseOutdated, requireAwards, requireStanding } from './standing'

/** Nobody can object to what was public for less than a day. */
const SHORTEST_MS = DAY_MS
const LONGEST_MS = 90 * DAY_MS

/**
 * 公示: from now on everybody sees the result, and objections are taken until `until`. However much was counted, one call
 * looks at what changed since, and one write makes it public.
 */
export const announce = action(
  announceResults,
  MANAGES,
  async ({ campaignId, until, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const { works } = step
    const [early, deciding] = await Promise.all([resultStates.get(campaignId), decidingOf(campaignId)])
    if (early?.keys.announce === requestKey) {
      if (early.objectionsUntil !== until) throw new AppError('request.key_reused')
      await forgetOthers(early)
      return { state: early.state }
    }
    if (!early) throw new AppError('jury.not_ready', { message: '结果还没统计，统计后再公示' })
    if (early.state !== 'counted') throw new AppError('campaign.wrong_state', { message: '结果已经公示' })
    if (until < now + SHORTEST_MS || until > now + LONGEST_MS) {
      throw new AppError('request.invalid', { field: 'until', message: '公示 1 到 90 天，改好截止时间再公示' })
    }
    refuseRecalled(step)
    refuseTooEarly(step.campaign, now, '公示')
    refuseOutdated(step, early, deciding)
    const standing = await requireStanding(early, step)
    await requireAwards(standing, works)
    const announced = await inTransaction(async (transaction) => {
      const current = await resultStates.within(transaction).get(campaignId)
      if (current?.keys.announce === requestKey) return current
      // Awards were changed, or it was counted or announced, since all of that was looked at.
      if (current?.revision !== standing.revision) throw new AppError('campaign.wrong_state')
      const next: ResultStateDocument = {
        ...current,
        ...{ state: 'announced', announcedAt: now, objectionsUntil: until, revision: current.revision + 1 },
        keys: { ...current.keys, announce: requestKey },
      }
      await resultStates.within(transaction).put(next)
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.announce', what: '公示结果', reason: null },
      })
      return next
    })
    await forgetOthers(announced)
    return { state: announced.state }
  },
  campaignAsked,
)

/** A count that was begun after the one that is public leads nowhere any more. */
async function forgetOthers({ _id, run }: ResultStateDocument): Promise<void> {
  await Promise.all([resultCounts.remove({ _id }), forgetCounts(_id, run)])
}
