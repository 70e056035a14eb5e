import { discardCampaign } from '../../domain/campaign/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { releaseFiles } from '../_store/files'
import { REVIEWS } from '../_store/seats'
import { campaignAsked } from './rows'
import { ownerOf } from './written'

/**
 * Throws a draft of one's own unions away. One that is gone, that is another union's, or never was: nothing happens and
 * the answer is the same, so that a repeated tap is answered like the first and nobody learns which ids are real.
 *
 * First it goes, so that it cannot be published any more, then its files: killed in between, nobody has a link to them.
 */
export const discard = action(
  discardCampaign,
  REVIEWS,
  async (_input, { account }, campaign: CampaignDocument | undefined) => {
    const isOurs = account.seats.some(
      ({ role, unionPath }) => REVIEWS.includes(role) && campaign?.unionPath.startsWith(unionPath) === true,
    )
    if (!campaign || !isOurs) return {}
    const isGone = (await campaigns.remove({ _id: campaign._id, state: 'draft' })) > 0
    if (isGone) await releaseFiles(ownerOf(campaign._id))
    else if (campaign.state !== 'draft' || (await campaigns.get(campaign._id)))
      throw new AppError('campaign.wrong_state')
    return {}
  },
  campaignAsked,
)
