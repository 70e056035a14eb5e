import { AppError } from '../../domain/errors'
import type { WorksPlan } from '../../domain/entry/plan'
import type { Account } from '../_kit/account'
import type { Actor } from '../_store/audit'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { actorOver, MANAGES } from '../_store/seats'

/** A campaign with works, for staff of its organiser and above. */

/** Read while the caller is being identified. */
export function campaignAsked({ campaignId }: { campaignId: string }): Promise<CampaignDocument | undefined> {
  return campaigns.get(campaignId)
}

export interface Organized {
  campaign: CampaignDocument
  works: WorksPlan
  by: Actor
}

/**
 * @throws {AppError} `session.not_allowed`, whether the campaign is another's or does not exist; `jury.not_ready` for a
 *   draft, or one without works
 */
export function organized(account: Account, campaign: CampaignDocument | undefined, roles = MANAGES): Organized {
  const by = actorOver(account, campaign?.unionPath, roles)
  if (!campaign) throw new AppError('session.not_allowed')
  const { works } = campaign.plan
  if (!works || campaign.state === 'draft') {
    throw new AppError('jury.not_ready', { message: '这个活动还没有发布，或不收作品' })
  }
  return { campaign, works, by }
}

/**
 * Of a campaign that was called off nothing new becomes a result. What is public already is gone on with: answered,
 * settled, certified.
 *
 * @throws {AppError} `campaign.recalled`
 */
export function refuseRecalled({ campaign }: Organized): void {
  if (campaign.state !== 'recalled') return
  throw new AppError('campaign.recalled', { message: '活动已经停办，不再统计和公示结果' })
}

/** The part of an audit entry that every step towards a result has in common. */
export function stepOf({ campaign, by }: Organized, requestKey: string, now: number) {
  return {
    ...{ chain: campaign.unionId, at: now, actor: by.openid, by: by.by, subjectOpenid: null },
    ...{ subjectId: campaign._id, requestKey },
  }
}
