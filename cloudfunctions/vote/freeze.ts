import { freezeVotes } from '../../domain/entry/voting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { freezeIdOf, freezes, type FreezeDocument, freezeView, settleFreeze } from '../_store/freezes'
import { refuseOnceAnnounced, resultStates } from '../_store/results'
import { actorOver, MANAGES } from '../_store/seats'

/**
 * 冻结 a span of a work's votes, by hand: on record, with a reason that everybody reads. What is still to come cannot be
 * frozen, so a span that goes on past now ends now.
 */
export const freeze = action(
  freezeVotes,
  MANAGES,
  async ({ entryId, from, until, reason, requestKey }, { account, now }, entry: EntryDocument | undefined) => {
    const [campaign, result] = await Promise.all([
      campaigns.get(entry?.campaignId ?? 'nowhere'),
      resultStates.get(entry?.campaignId ?? 'nowhere'),
    ])
    const by = actorOver(account, campaign?.unionPath, MANAGES)
    if (!entry || !campaign) throw new AppError('session.not_allowed')
    refuseOnceAnnounced(result)
    if (from >= until || from >= now) {
      throw new AppError('request.invalid', { field: 'from', message: '开始要早于结束，也要早于现在，改好再冻结' })
    }
    const made: FreezeDocument = {
      ...{ _id: freezeIdOf(account._id, requestKey), campaignId: campaign._id, entryId, from },
      ...{ until: Math.min(until, now), votes: 0, reason, by: 'staff', at: now, liftedAt: 0, liftReason: null },
      ...{ requestKey, liftedWith: null, isSettled: false },
    }
    const stored = await inTransaction(async (transaction) => {
      const there = await freezes.within(transaction).get(made._id)
      if (there) return there
      await freezes.within(transaction).insert(made)
      await recordAudit(transaction, {
        ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, action: 'vote.freeze', what: '冻结票数' },
        ...{ reason, subjectOpenid: entry.openid, subjectId: entryId, requestKey },
      })
      return made
    })
    const isSameSpan = stored.from === from && stored.until === Math.min(until, stored.at)
    if (stored.entryId !== entryId || !isSameSpan || stored.reason !== reason) throw new AppError('request.key_reused')
    return { freeze: freezeView(stored.isSettled ? stored : await settleFreeze(stored, now)) }
  },
  ({ entryId }) => entries.get(entryId),
)
