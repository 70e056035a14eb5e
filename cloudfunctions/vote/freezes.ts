import { listFreezes } from '../../domain/entry/voting'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaigns, type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import { freezeView, frozenVotesOf } from '../_store/freezes'
import { memberOf, type MemberDocument } from '../_store/members'
import { freezesListed, frozenOf, titlesOf } from '../_store/votedWorks'

const PAGE = 20

type Early = [CampaignDocument | undefined, MemberDocument | undefined]

/** Which votes of a campaign, or of one of its works, were frozen and why: for whoever may see the campaign. */
export const freezes = action(
  listFreezes,
  'anyone',
  async ({ campaignId, entryId, cursor }, { account }, [campaign, found]: Early) => {
    visibleCampaign(campaign, livingMember(account, found))
    const [page, frozenVotes] = await Promise.all([
      freezesListed({ campaignId, entryId }, { limit: PAGE, cursor }),
      entryId === undefined ? frozenVotesOf(campaignId) : frozenOfOne(campaignId, entryId),
    ])
    const titles = await titlesOf(page.rows.map((each) => each.entryId))
    const listed = page.rows.map((each) => ({ ...freezeView(each), entryTitle: titles.get(each.entryId) ?? null }))
    return { freezes: listed, frozenVotes, nextCursor: page.nextCursor }
  },
  ({ campaignId }): Promise<Early> => Promise.all([campaigns.get(campaignId), memberOf(callerOpenid())]),
)

async function frozenOfOne(campaignId: string, entryId: string): Promise<number> {
  return (await frozenOf(campaignId, [entryId])).get(entryId) ?? 0
}
