import { walkFigures } from '../../domain/walk/contract'
import { AppError } from '../../domain/errors'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import { WATCHES } from '../_store/seats'
import { walkTotals } from '../_store/walkers'
import { walkTeams } from '../_store/walkTeams'

/** Totals of a walk, without a person in them. Two round trips. */
export const figures = action(
  walkFigures,
  WATCHES,
  async ({ campaignId }, { account, now }, campaign: CampaignDocument | undefined) => {
    seatOver(account, campaign?.unionPath, WATCHES)
    if (!campaign?.plan.walk) throw new AppError('campaign.not_found', { message: '这个活动没有健步走' })
    const [totals, teams] = await Promise.all([walkTotals(campaignId), walkTeams.count({ campaignId })])
    return { ...totals, teams, now }
  },
  ({ campaignId }) => campaigns.get(campaignId),
)
