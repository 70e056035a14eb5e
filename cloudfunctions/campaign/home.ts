import { campaignsAtHome } from '../../domain/campaign/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { campaignCardsOf } from '../_store/campaignCards'
import { runningAtHome } from '../_store/campaignLists'
import { livingMember } from '../_store/campaigns'
import { memberOf } from '../_store/members'

/** What runs now for the caller, for pages that want it apart from the home page's own answer. */
export const home = action(
  campaignsAtHome,
  'anyone',
  async (_input, { account, now }, found) => {
    const { shown } = await runningAtHome(livingMember(account, found), now)
    return { campaigns: await campaignCardsOf(shown, now), now }
  },
  () => memberOf(callerOpenid()),
)
