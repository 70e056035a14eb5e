import { listCampaigns } from '../../domain/campaign/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaignCardsOf } from '../_store/campaignCards'
import { listCampaignsFor } from '../_store/campaignLists'
import { livingMember } from '../_store/campaigns'
import { withTakers } from '../_store/campaignTakers'
import { memberOf } from '../_store/members'

const PAGE = 20

/** 主题活动: what the caller's unions run, by what it is for them now; for whoever is no member, what is open to all. */
export const list = action(
  listCampaigns,
  'anyone',
  async ({ tab, cursor }, { account, now }, found) => {
    const member = livingMember(account, found)
    const page = await listCampaignsFor(member, tab, { now, limit: PAGE, cursor })
    const [cards, counted] = await Promise.all([campaignCardsOf(page.rows, now), withTakers(page.rows, now)])
    const campaigns = cards.map((card, at) => ({ ...card, takers: counted[at]?.counted.takers ?? card.takers }))
    return { campaigns, now, nextCursor: page.nextCursor }
  },
  () => memberOf(callerOpenid()),
)
