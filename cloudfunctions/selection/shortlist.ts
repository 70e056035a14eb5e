import { shortlist as contract } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { entries, type EntryDocument, grownHistory } from '../_store/entries'
import { freePlaceWithin, type QuotaKey, SHORTLIST, takePlaceWithin } from '../_store/quotas'
import { actorOver, REVIEWS } from '../_store/seats'
import { NONE, worksOf } from './reach'

/** 初评入围: in or out, by staff of the organiser; no more of a track than the plan says. */
export const shortlist = action(
  contract,
  REVIEWS,
  async ({ entryId, isIn, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const campaign = await campaigns.get(entry?.campaignId ?? NONE)
    const by = actorOver(account, campaign?.unionPath, REVIEWS)
    const plan = worksOf(campaign)
    if (!entry || !campaign) throw new AppError('session.not_allowed')
    if (plan.shortlist === null)
      throw new AppError('campaign.wrong_state', { message: '这个活动不设初评，通过审核的作品都参加' })
    const key: QuotaKey = { campaignId: campaign._id, trackId: entry.trackId, unionId: SHORTLIST }
    const most = plan.shortlist
    const count = await inTransaction(async (transaction) => {
      const current = await entries.within(transaction).get(entryId)
      if (current?.state !== 'accepted' || current.standsAt !== campaign.unionId)
        throw new AppError('entry.wrong_state')
      const used = isIn
        ? await takePlaceWithin(transaction, key, entryId, { most, now })
        : await freePlaceWithin(transaction, key, entryId)
      if (current.isShortlisted === isIn) return used
      const what = isIn ? '初评入围' : '移出入围'
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
    return { isIn, count }
  },
  ({ entryId }) => entries.get(entryId),
)
