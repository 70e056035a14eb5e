import { type CampaignView, openCampaign } from '../../../domain/campaign/contract'
import { AppError } from '../../../domain/errors'
import { isTakenAway, isUnanswered } from '../../cloud/answered'
import { call } from '../../cloud/call'
import { forget, recall, remember } from '../../cloud/remembered'
import { CAMPAIGN_PAGES, campaignDrawer, readableOffline } from './kept'

interface Opened {
  campaign: CampaignView
  now: number
}

/**
 * A campaign for pages below it: its newest answer, and without a network the one this phone has.
 *
 * @throws {AppError} as `campaign.open` does, where there is none on this phone either
 */
export async function campaignOf(campaignId: string): Promise<Opened> {
  try {
    const opened = await call(openCampaign, { campaignId })
    remember(campaignDrawer(campaignId), readableOffline(opened), CAMPAIGN_PAGES)
    return opened
  } catch (error) {
    // Called off or no longer theirs is an answer, and stands over what this phone has.
    if (error instanceof AppError && isTakenAway(error)) forget(campaignDrawer(campaignId))
    const kept = isUnanswered(error) ? recall<Opened>(campaignDrawer(campaignId)) : undefined
    if (!kept) throw error
    // The time went on since: what was open then may be over.
    return { ...kept.data, now: kept.data.now + Math.max(0, Date.now() - kept.at) }
  }
}
