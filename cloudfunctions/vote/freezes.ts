import { listFreezes } from '../../domain/entry/voting'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { freezesOf, freezeView, frozenVotesOf } from '../_store/freezes'
import { memberOf, type MemberDocument } from '../_store/members'

const PAGE = 20

type Early = [CampaignDocument | undefined, MemberDocument | undefined]

/** Which votes of a campaign were frozen and why: for whoever may see the campaign. */
export const freezes = action(
  listFreezes,
  'anyone',
  async ({ campaignId, cursor }, { account }, [campaign, found]: Early) => {
    visibleCampaign(campaign, livingMember(account, found))
    const [page, frozenVotes] = await Promise.all([
      freezesOf(campaignId, { limit: PAGE, cursor }),
      frozenVotesOf(campaignId),
    ])
    return { freezes: page.rows.map(freezeView), frozenVotes, nextCursor: page.nextCursor }
  },
  ({ campaignId }): Promise<Early> => Promise.all([campaigns.get(campaignId), memberOf(callerOpenid())]),
)
