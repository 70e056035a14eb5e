import { keepAwards } from '../../domain/entry/judging'
import { mostAwards, problemOfAwards } from '../../domain/entry/ranking'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { certificateId, certificates } from '../_store/certificates'
import {
  awardable,
  placeNow,
  type ResultDocument,
  results,
  resultStates,
  type ResultStateDocument,
} from '../_store/results'
import { certify } from '../_store/certifying'
import { MANAGES } from '../_store/seats'
import { campaignAsked, organized, stepOf } from './organizing'

/**
 * 评奖 of one track: these awards and no others. Until results are announced; after that only where somebody was
 * disqualified and others move up. Once settled, whoever has an award keeps it or gets a better one, which their
 * certificate says from then on, and what is new is certified.
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
    const most = mostAwards(works, track.works)
    const given = awards.map(({ entryId }) => entryId)
    const { standing, out } = await awardable(early.run, trackId, { given, allowed: most })
    const asked = `${requestKey}:${indexHash('awards', JSON.stringify([trackId, awards]))}`
    if (early.keys.award !== asked && early.keys.award?.startsWith(`${requestKey}:`)) {
      throw new AppError('request.key_reused')
    }
    if (early.keys.award === asked) return { rows: standing.filter(({ awardId }) => awardId !== null).length, most }
    refuseLate(early, out.length > 0)
    const placed = standing.map((row) => ({ entryId: row.entryId, place: placeNow(row, out) }))
    const problem = problemOfAwards(awards, placed, works.awards, most)
    if (problem !== null) throw new AppError('jury.too_many_awards', { message: problem })

    const awardOf = new Map(awards.map(({ entryId, awardId }) => [entryId, awardId]))
    if (early.state === 'settled') refuseTaking(standing, awardOf)
    const changed = standing.filter((row) => row.awardId !== (awardOf.get(row.entryId) ?? null))
    await inTransaction(async (transaction) => {
      const state = await resultStates.within(transaction).get(campaignId)
      // Counted anew, announced, or somebody was disqualified since the rows were read.
      if (!state || state.revision !== early.revision) throw new AppError('campaign.wrong_state')
      const keys = { ...state.keys, award: asked }
      // Certificates of what is new are owed from now on: cut off in between, the timer gives them.
      const isCertified = state.isCertified && (state.state !== 'settled' || changed.length === 0)
      await resultStates.within(transaction).put({
        ...state,
        ...{ keys, isCertified, certifyFrom: '', revision: state.revision + 1 },
      })
      for (const { _id, entryId, awardId } of changed) {
        const next = awardOf.get(entryId) ?? null
        await results.within(transaction).update(_id, { awardId: next })
        if (state.state === 'settled' && awardId !== null) {
          const awardTitle = works.awards.find(({ id }) => id === next)?.title ?? ''
          await certificates.within(transaction).update(certificateId(campaignId, entryId), { awardTitle })
        }
      }
      const title = works.tracks.find(({ id }) => id === trackId)?.title ?? ''
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.award', what: `评奖：${title}，${awards.length} 个`, reason: null },
      })
    })
    if (early.state === 'settled') await certify(step.campaign, now)
    return { rows: awards.length, most }
  },
  campaignAsked,
)

function refuseLate({ state }: ResultStateDocument, isSomebodyOut: boolean): void {
  if (state === 'counted' || isSomebodyOut) return
  const message =
    state === 'settled'
      ? '结果已经确定，没有取消资格的作品，奖项不能再改'
      : '结果已经公示，没有取消资格的作品，奖项不能再改'
  throw new AppError('campaign.wrong_state', { message })
}

/** Whoever moved up may get a better award; none is taken back by the way, for its certificate is out. */
function refuseTaking(standing: readonly ResultDocument[], awardOf: ReadonlyMap<string, string>): void {
  if (standing.every(({ entryId, awardId }) => awardId === null || awardOf.has(entryId))) return
  throw new AppError('campaign.wrong_state', { message: '证书已经发了，发过的奖不能去掉，可以往上改' })
}
