import { recallCampaign } from '../../domain/campaign/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { campaignChanges, letGoOfChange } from '../_store/campaignChanges'
import { changeCampaign, changesWith, fingerprintOf } from '../_store/campaignWriting'
import { PUBLISHES } from '../_store/seats'
import { rowOf } from './rows'

/** 停办: nobody takes part any more, whoever opens it reads why, and it stands among those that are over. */
export const recall = action(recallCampaign, PUBLISHES, async (input, { account, now }) => {
  const { campaignId, reason, requestKey } = input
  const recalled = await changeCampaign(
    {
      ...{ campaignId, account, now, requestKey, fingerprint: fingerprintOf('recall', input) },
      ...{ action: 'organizer.recall', what: '停办活动', reason },
    },
    (campaign) => {
      if (campaign.state !== 'published') throw new AppError('campaign.wrong_state')
      const { from, until } = campaign
      return {
        ...{ state: 'recalled', recallReason: reason, changes: changesWith(campaign, now, `停办：${reason}`) },
        ...{ from: Math.min(from, now), until: Math.min(until, now) },
      }
    },
  )
  // Nobody can go on with what was being written of it.
  const [row] = await Promise.all([
    rowOf(recalled, now),
    campaignChanges.remove({ _id: campaignId }),
    letGoOfChange(campaignId, now),
  ])
  return { row }
})
