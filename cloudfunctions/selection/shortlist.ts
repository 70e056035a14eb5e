import { shortlist as contract } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { entries, type EntryDocument, grownHistory } from '../_store/entries'
import {
  freeLeftOnShortlist,
  freePlaceWithin,
  type QuotaKey,
  SHORTLIST,
  takePlaceWithin,
  usedOf,
} from '../_store/quotas'
import { refuseMoves, resultStates } from '../_store/results'
import { actorOver, REVIEWS } from '../_store/seats'
import { NONE, worksOf } from './reach'

/** 初评入围: in or out, by staff of the organiser; no more of a track than the plan says. */
export const shortlist = action(
  contract,
  REVIEWS,
  async ({ entryId, isIn, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const [campaign, result] = await Promise.all([
      campaigns.get(entry?.campaignId ?? NONE),
      resultStates.get(entry?.campaignId ?? NONE),
    ])
    const by = actorOver(account, campaign?.unionPath, REVIEWS)
    const plan = worksOf(campaign)
    if (!entry || !campaign) throw new AppError('session.not_allowed')
    if (plan.shortlist === null)
      throw new AppError('campaign.wrong_state', { message: '这个活动不设初评，通过审核的作品都参加' })
    const key: QuotaKey = { campaignId: campaign._id, trackId: entry.trackId, unionId: SHORTLIST }
    const most = plan.shortlist
    const what = isIn ? '初评入围' : '移出入围'
    const put = () =>
      inTransaction(async (transaction) => {
        const current = await entries.within(transaction).get(entryId)
        const earlier = current?.history.find((line) => line.key === requestKey)
        if (earlier && earlier.what !== what) throw new AppError('request.key_reused')
        if (earlier) return undefined
        refuseMoves(result)
        if (current?.state !== 'accepted' || current.standsAt !== campaign.unionId)
          throw new AppError('entry.wrong_state')
        const used = isIn
          ? await takePlaceWithin(transaction, key, entryId, { most, now })
          : await freePlaceWithin(transaction, key, entryId)
        if (current.isShortlisted === isIn) return used
        const history = grownHistory(current, { at: now, what, by: by.unionName, reason: null, key: requestKey })
        const changes = { isShortlisted: isIn, updatedAt: now, history: command.set(history) }
        await entries.within(transaction).update(entryId, changes)
        await recordAudit(transaction, {
          ...{ chain: current.unionId, at: now, actor: by.openid, by: by.by, action: 'selection.shortlist' },
          ...{ what: `作品：${what}`, reason: null, requestKey },
          ...{ subjectOpenid: current.openid, subjectId: current.memberId ?? current.unionId },
        })
        return used
      })
    const count = await whereRoomIs(put, () => freeLeftOnShortlist(key, most, now))
    return count === undefined ? asItStands(entryId, key) : { isIn, count }
  },
  ({ entryId }) => entries.get(entryId),
)

/** Does it, and once more where it was full only because of works that are gone. */
async function whereRoomIs<T>(work: () => Promise<T>, makeRoom: () => Promise<boolean>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isFull = error instanceof AppError && error.code === 'selection.quota_used'
    if (!isFull || !(await makeRoom())) throw error
    return work()
  }
}

/** For a tap that was answered before: perhaps somebody decided otherwise since. */
async function asItStands(entryId: string, key: QuotaKey): Promise<{ isIn: boolean; count: number }> {
  const [entry, used] = await Promise.all([entries.get(entryId), usedOf([key])])
  return { isIn: entry?.isShortlisted === true, count: used.get(key.trackId) ?? 0 }
}
