import { keepAwards } from '../../domain/entry/judging'
import { mostAwards, problemOfAwards } from '../../domain/entry/ranking'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { allResultsOf, placeNow, results, resultStates, type ResultStateDocument } from '../_store/results'
import { MANAGES } from '../_store/seats'
import { campaignAsked, organized, stepOf } from './organizing'

/**
 * 评奖 of one track: these awards and no others. Until results are announced; after that only where somebody was
 * disqualified and others move up.
 */
export const award = action(
  keepAwards,
  MANAGES,
  async ({ campaignId, trackId, awards, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const { works } = step
    const early = await resultStates.get(campaignId)
    const track = early?.tracks.find((each) => each.trackId === trackId)
    if (!early || !track) throw new AppError('jury.not_ready', { message: '结果还没统计，统计后再评奖' })
    const rows = await allResultsOf(early.run, trackId)
    const most = mostAwards(works, track.works)
    const asked = `${requestKey}:${indexHash('awards', JSON.stringify([trackId, awards]))}`
    if (early.keys.award !== asked && early.keys.award?.startsWith(`${requestKey}:`)) {
      throw new AppError('request.key_reused')
    }
    if (early.keys.award === asked) return { rows: rows.filter(({ awardId }) => awardId !== null).length, most }
    const out = rows.filter(({ isOut }) => isOut)
    refuseLate(early, out.length > 0)
    const standing = rows.filter(({ isOut }) => !isOut)
    const placed = standing.map((row) => ({ entryId: row.entryId, place: placeNow(row, out) }))
    const problem = problemOfAwards(awards, placed, works.awards, most)
    if (problem !== null) throw new AppError('jury.too_many_awards', { message: problem })

    const awardOf = new Map(awards.map(({ entryId, awardId }) => [entryId, awardId]))
    const changed = standing.filter((row) => row.awardId !== (awardOf.get(row.entryId) ?? null))
    await inTransaction(async (transaction) => {
      const state = await resultStates.within(transaction).get(campaignId)
      // Counted anew, announced, or somebody was disqualified since the rows were read.
      if (!state || state.revision !== early.revision) throw new AppError('campaign.wrong_state')
      const keys = { ...state.keys, award: asked }
      await resultStates.within(transaction).put({ ...state, keys, revision: state.revision + 1 })
      for (const { _id, entryId } of changed) {
        await results.within(transaction).update(_id, { awardId: awardOf.get(entryId) ?? null })
      }
      const title = works.tracks.find(({ id }) => id === trackId)?.title ?? ''
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.award', what: `评奖：${title}，${awards.length} 个`, reason: null },
      })
    })
    return { rows: awards.length, most }
  },
  campaignAsked,
)

function refuseLate({ state }: ResultStateDocument, isSomebodyOut: boolean): void {
  if (state === 'counted' || (state === 'announced' && isSomebodyOut)) return
  const message = state === 'settled' ? '结果已经确定，奖项不能再改' : '结果已经公示，没有取消资格的作品，奖项不能再改'
  throw new AppError('campaign.wrong_state', { message })
}
