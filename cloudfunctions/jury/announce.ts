import { announceResults } from '../../domain/entry/judging'
import { canBeAwarded, mostAwards } from '../../domain/entry/ranking'
import { AppError } from '../../domain/errors'
import { DAY_MS } from '../../domain/time'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { forgetCounts, resultCounts } from '../_store/resultCounts'
import { leaveResults, resultStates } from '../_store/results'
import { decidingOf } from '../_store/resultsCounting'
import { MANAGES } from '../_store/seats'
import { refuseTooEarly } from './deciding'
import { campaignAsked, organized, stepOf } from './organizing'
import { asTheyStand, refuseOutdated } from './standing'

/** Nobody can object to what was public for less than a day. */
const SHORTEST_MS = DAY_MS
const LONGEST_MS = 90 * DAY_MS

/** 公示: from now on everybody sees the result, and objections are taken until `until`. */
export const announce = action(
  announceResults,
  MANAGES,
  async ({ campaignId, until, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const { works } = step
    const [early, deciding] = await Promise.all([resultStates.get(campaignId), decidingOf(campaignId)])
    if (early?.keys.announce === requestKey) {
      if (early.objectionsUntil !== until) throw new AppError('request.key_reused')
      return { state: early.state }
    }
    if (!early) throw new AppError('jury.not_ready', { message: '结果还没统计，统计后再公示' })
    if (early.state !== 'counted') throw new AppError('campaign.wrong_state', { message: '结果已经公示' })
    if (until < now + SHORTEST_MS || until > now + LONGEST_MS) {
      throw new AppError('request.invalid', { field: 'until', message: '公示 1 到 90 天，改好截止时间再公示' })
    }
    refuseTooEarly(step.campaign, now, '公示')
    refuseOutdated(step, early, deciding)
    const tracks: Awaited<ReturnType<typeof asTheyStand>>[] = []
    // One after the other: a track may have tens of thousands of works.
    for (const { trackId } of early.tracks) tracks.push(await asTheyStand(early.run, trackId, step))
    for (const { gone } of tracks) {
      for (const { entryId } of gone) await leaveResults(campaignId, entryId, '作者撤回或已下架')
    }
    if (tracks.some(({ moved }) => moved.length > 0)) {
      throw new AppError('jury.not_ready', { message: '统计以后有作品被退回或移出入围，重新统计再公示' })
    }
    if (tracks.some(({ come }) => come > 0)) {
      throw new AppError('jury.not_ready', { message: '统计以后有作品加入评选，重新统计再公示' })
    }
    const standing = tracks.flatMap((track) => track.standing)
    const canAward = early.tracks.some((track) => {
      const ofTrack = standing.filter(({ trackId }) => trackId === track.trackId)
      return canBeAwarded(ofTrack, works.awards, mostAwards(works, track.works))
    })
    if (canAward && standing.every(({ awardId }) => awardId === null)) {
      throw new AppError('jury.not_ready', { message: '还没评奖，评好再公示' })
    }

    const state = await inTransaction(async (transaction) => {
      const current = await resultStates.within(transaction).get(campaignId)
      if (current?.run !== early.run || current.state !== 'counted') throw new AppError('campaign.wrong_state')
      await resultStates.within(transaction).put({
        ...current,
        ...{ state: 'announced', announcedAt: now, objectionsUntil: until, revision: current.revision + 1 },
        keys: { ...current.keys, announce: requestKey },
      })
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.announce', what: '公示结果', reason: null },
      })
      return 'announced' as const
    })
    // A count that was begun after the one that is public leads nowhere any more.
    await Promise.all([resultCounts.remove({ _id: campaignId }), forgetCounts(campaignId, early.run)])
    return { state }
  },
  campaignAsked,
)
