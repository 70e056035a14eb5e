import { announceResults } from '../../domain/entry/judging'
import { canBeAwarded, mostAwards } from '../../domain/entry/ranking'
import { isInRunning } from '../../domain/entry/running'
import { AppError } from '../../domain/errors'
import { DAY_MS } from '../../domain/time'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { entries } from '../_store/entries'
import { allResultsOf, leaveResults, type ResultDocument, resultStates } from '../_store/results'
import { MANAGES } from '../_store/seats'
import { campaignAsked, type Organized, organized, stepOf } from './organizing'

/** Nobody can object to what was public for less than a day. */
const SHORTEST_MS = DAY_MS
const LONGEST_MS = 90 * DAY_MS
const IDS_AT_ONCE = 500

/** 公示: from now on everybody sees the result, and objections are taken until `until`. */
export const announce = action(
  announceResults,
  MANAGES,
  async ({ campaignId, until, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const { works } = step
    const early = await resultStates.get(campaignId)
    if (early?.keys.announce === requestKey) {
      if (early.objectionsUntil !== until) throw new AppError('request.key_reused')
      return { state: early.state }
    }
    if (!early) throw new AppError('jury.not_ready', { message: '结果还没统计，统计后再公示' })
    if (early.state !== 'counted') throw new AppError('campaign.wrong_state', { message: '结果已经公示' })
    if (until < now + SHORTEST_MS || until > now + LONGEST_MS) {
      throw new AppError('request.invalid', { field: 'until', message: '公示 1 到 90 天，改好截止时间再公示' })
    }
    const rows = (await Promise.all(early.tracks.map(({ trackId }) => allResultsOf(early.run, trackId)))).flat()
    const { gone, moved, standing } = await asTheyStand(rows, step)
    for (const { entryId } of gone) await leaveResults(campaignId, entryId, '作者撤回或已下架')
    if (moved.length > 0) {
      throw new AppError('jury.not_ready', { message: '统计以后有作品被退回或移出入围，重新统计再公示' })
    }
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
    return { state }
  },
  campaignAsked,
)

interface Standing {
  /** Withdrawn or removed since they were counted. */
  gone: ResultDocument[]
  /** To be seen, but no longer in the running: sent back, or taken off the shortlist. */
  moved: ResultDocument[]
  standing: ResultDocument[]
}

async function asTheyStand(rows: readonly ResultDocument[], { campaign, works }: Organized): Promise<Standing> {
  const counted = rows.filter(({ isOut }) => !isOut)
  const batches = Array.from({ length: Math.ceil(counted.length / IDS_AT_ONCE) }, (_, at) =>
    counted.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const fields = ['state', 'reached', 'isShortlisted']
  const found = await Promise.all(
    batches.map((batch) =>
      entries.find({ _id: command.in(batch.map(({ entryId }) => entryId)) }, { limit: IDS_AT_ONCE, fields }),
    ),
  )
  const seen = new Map(
    found.flat().flatMap((entry) => (entry.state === 'accepted' ? [[entry._id, entry] as const] : [])),
  )
  const isRunning = ({ entryId }: ResultDocument) => {
    const entry = seen.get(entryId)
    return entry !== undefined && isInRunning(entry, works, campaign.unionId)
  }
  return {
    gone: counted.filter(({ entryId }) => !seen.has(entryId)),
    moved: counted.filter((row) => seen.has(row.entryId) && !isRunning(row)),
    standing: counted.filter(isRunning),
  }
}
