import { discardChange as contract } from '../../domain/campaign/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaignChanges, letGoOfChange } from '../_store/campaignChanges'
import { PUBLISHES } from '../_store/seats'
import { type Asked, campaignWithChange, requireOrganized } from './rows'

/**
 * Throws away what is being written of a campaign that is out, as the one who does it saw it: what a colleague wrote on
 * meanwhile stays, and they are told. Where nothing is written nothing happens, so that a repeated tap is answered like the
 * first. First it goes, then its pictures: killed in between, the next change lets go of them.
 */
export const discardChange = action(
  contract,
  PUBLISHES,
  async ({ campaignId: _id, revision }, { account, now }, { campaign, change }: Asked) => {
    requireOrganized(account, campaign, PUBLISHES)
    if (!change) return {}
    const isGone = (await campaignChanges.remove({ _id, revision })) > 0
    if (!isGone && (await campaignChanges.get(_id))) throw new AppError('campaign.changed_elsewhere')
    await letGoOfChange(_id, now)
    return {}
  },
  campaignWithChange,
)
