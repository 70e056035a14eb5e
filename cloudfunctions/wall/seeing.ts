import { AppError } from '../../domain/errors'
import type { WallPlan } from '../../domain/wall/plan'
import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { type CampaignDocument, campaigns, livingMember, openForTaking, visibleCampaign } from '../_store/campaigns'
import { memberOf, type MemberDocument } from '../_store/members'

/** Who sees a wall: whoever sees its campaign. Who writes on it: whoever may take part while it runs. */

export interface Early {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
}

export async function campaignAsked({ campaignId }: { campaignId: string }): Promise<Early> {
  const [campaign, member] = await Promise.all([campaigns.get(campaignId), memberOf(callerOpenid())])
  return { campaign, member }
}

export interface Seen {
  campaign: CampaignDocument
  plan: WallPlan
  member: MemberDocument | undefined
}

/** @throws {AppError} `campaign.not_found`, also for a campaign without a wall */
export function requireSeen(account: Account, early: Early): Seen {
  const member = livingMember(account, early.member)
  const campaign = visibleCampaign(early.campaign, member)
  if (!campaign.plan.wall) throw new AppError('campaign.not_found')
  return { campaign, plan: campaign.plan.wall, member }
}

/** The same for somebody who writes or likes now. @throws {AppError} `session.not_member`, and what a campaign refuses */
export function requireTaking(account: Account, early: Early, now: number): Seen & { member: MemberDocument } {
  const { campaign, plan, member } = requireSeen(account, early)
  if (!member) throw new AppError('session.not_member')
  openForTaking(campaign, member, 'play', now)
  return { campaign, plan, member }
}
