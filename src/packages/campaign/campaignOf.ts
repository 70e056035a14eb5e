import { type CampaignView, openCampaign } from '../../../domain/campaign/contract'
import { call } from '../../cloud/call'
import { recall, remember } from '../../cloud/remembered'

interface Opened {
  campaign: CampaignView
  now: number
}

/** Where the page of a campaign keeps its answer on this phone. */
export const campaignDrawer = (id: string) => `campaign.${id}`

/**
 * A campaign for pages below it: its newest answer, and without a network the one this phone has.
 *
 * @throws {AppError} as `campaign.open` does, where there is none on this phone either
 */
export async function campaignOf(campaignId: string): Promise<Opened> {
  try {
    const opened = await call(openCampaign, { campaignId })
    remember(campaignDrawer(campaignId), opened)
    return opened
  } catch (error) {
    const kept = recall<Opened>(campaignDrawer(campaignId))
    if (kept) return kept.data
    throw error
  }
}
