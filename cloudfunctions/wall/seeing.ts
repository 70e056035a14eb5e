import { AppError } from '../../domain/errors'
import type { WallPlan } from '../../domain/wall/plan'
import type { Account } from '../_kit/account'
import type { CampaignAsked } from '../_store/campaignAsked'
import { type CampaignDocument, livingMember, openForTaking, visibleCampaign } from '../_store/campaigns'
import type { MemberDocument } from '../_store/members'

/** Who sees a wall: whoever sees its campaign. Who writes on it: whoever may take part while it runs. */

export interface Seen {
  campaign: CampaignDocument
  plan: WallPlan
  member: MemberDocument | undefined
}

/** @throws {AppError} `campaign.not_found`, also for a campaign without a wall */
export function requireSeen(account: Account, early: CampaignAsked): Seen {
  const member = livingMember(account, early.member)
  const campaign = visibleCampaign(early.campaign, member)
  if (!campaign.plan.wall) throw new AppError('campaign.not_found')
  return { campaign, plan: campaign.plan.wall, member }
}

/** The same for somebody who writes or likes now. @throws {AppError} `session.not_member`, and what a campaign refuses */
export function requireTaking(account: Account, early: CampaignAsked, now: number): Seen & { member: MemberDocument } {
  const { campaign, plan, member } = requireSeen(account, early)
  if (!member) throw new AppError('session.not_member')
  openForTaking(campaign, member, 'play', now)
  return { campaign, plan, member }
}
