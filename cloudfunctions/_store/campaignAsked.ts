import { AppError } from '../../domain/errors'
import { callerOpenid } from '../_kit/cloud'
import { type CampaignDocument, campaigns, openForTaking } from './campaigns'
import { memberOf, type MemberDocument } from './members'

/** A campaign and whoever asks about it, read while they are being identified. */
export interface CampaignAsked {
  campaign: CampaignDocument | undefined
  member: MemberDocument | undefined
}

export async function campaignAsked({ campaignId }: { campaignId: string }): Promise<CampaignAsked> {
  const [campaign, member] = await Promise.all([campaigns.get(campaignId), memberOf(callerOpenid())])
  return { campaign, member }
}

/** Why one may look and not play, in the words the campaign would refuse with. */
export function whyNotPlaying(
  campaign: CampaignDocument,
  member: MemberDocument | undefined,
  now: number,
): string | null {
  try {
    openForTaking(campaign, member, 'play', now)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
