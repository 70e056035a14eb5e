import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import type { Changes } from '../_kit/documents'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { actorOver, refuseOwnCase, REVIEWS } from '../_store/seats'
import { messageWithin, type WallMessageDocument, wallMessages } from '../_store/wallMessages'

/** What staff of the union that organises a campaign, and those above it, do with messages. */

interface Deciding {
  account: Account
  now: number
  /** As it was read before anybody was asked who they are. */
  found: WallMessageDocument | undefined
  requestKey: string
  reason: string | null
  /** The state it has to be in. */
  from: WallMessageDocument['state']
  to: WallMessageDocument['state']
  /** For the audit. */
  did: { action: string; what: string }
}

/**
 * Moves a message from one state to another, once, with an audit entry. The same request again finds what it did.
 *
 * @throws {AppError} `session.not_allowed`, also for one that never was; `staff.own_case`; `campaign.wrong_state` where a
 *   colleague was first; `wall.message_gone` where the writer removed it meanwhile
 */
export async function decideMessage(deciding: Deciding): Promise<WallMessageDocument> {
  const { account, now, found, requestKey, reason, from, to, did } = deciding
  const campaign: CampaignDocument | undefined = await campaigns.get(found?.campaignId ?? 'nowhere')
  const by = actorOver(account, campaign?.unionPath, REVIEWS)
  if (!found || !campaign) throw new AppError('session.not_allowed')
  refuseOwnCase(account, found.openid)
  return inTransaction(async (transaction) => {
    const message = await messageWithin(transaction, found._id)
    if (!message) throw new AppError('wall.message_gone')
    if (message.decidedWith === requestKey) {
      if (message.state !== to || message.reason !== reason) throw new AppError('request.key_reused')
      return message
    }
    if (message.state !== from) throw new AppError('campaign.wrong_state')
    const changes = { state: to, reason, decidedWith: requestKey } satisfies Changes
    await wallMessages.within(transaction).update(message._id, changes)
    await recordAudit(transaction, {
      ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, ...did, reason },
      ...{ subjectOpenid: message.openid, subjectId: message._id, requestKey },
    })
    return { ...message, ...changes }
  })
}
