import { liftFreeze } from '../../domain/entry/voting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns } from '../_store/campaigns'
import { freezes, type FreezeDocument, freezeView, settleFreeze } from '../_store/freezes'
import { refuseOnceAnnounced, resultStates } from '../_store/results'
import { actorOver, MANAGES } from '../_store/seats'

/** 解除冻结: the votes count again. The freeze stays on the list, with why it was lifted. */
export const lift = action(
  liftFreeze,
  MANAGES,
  async ({ freezeId, reason, requestKey }, { account, now }, early: FreezeDocument | undefined) => {
    const [campaign, result] = await Promise.all([
      campaigns.get(early?.campaignId ?? 'nowhere'),
      resultStates.get(early?.campaignId ?? 'nowhere'),
    ])
    const by = actorOver(account, campaign?.unionPath, MANAGES)
    if (!early || !campaign) throw new AppError('session.not_allowed')
    refuseOnceAnnounced(result)
    const lifted = await inTransaction(async (transaction) => {
      const freeze = await freezes.within(transaction).get(freezeId)
      if (!freeze) throw new AppError('session.not_allowed')
      if (freeze.liftedWith === requestKey && freeze.liftReason !== reason) throw new AppError('request.key_reused')
      // Lifted by a colleague a moment ago: their reason stands.
      if (freeze.liftedAt > 0) return freeze
      const next: FreezeDocument = {
        ...freeze,
        ...{ liftedAt: now, liftReason: reason, liftedWith: requestKey, isSettled: false },
      }
      await freezes.within(transaction).put(next)
      await recordAudit(transaction, {
        ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, action: 'vote.lift', what: '解除票数冻结' },
        ...{ reason, subjectOpenid: null, subjectId: freeze.entryId, requestKey },
      })
      return next
    })
    return { freeze: freezeView(lifted.isSettled ? lifted : await settleFreeze(lifted, now)) }
  },
  ({ freezeId }) => freezes.get(freezeId),
)
