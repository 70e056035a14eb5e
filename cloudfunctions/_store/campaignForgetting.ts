import { DAY_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { cursorAfter, findPage } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { campaigns } from './campaigns'

/**
 * What each person did in a campaign is kept for half a year after it ended: draws are held, what was not fetched passes
 * on, objections are answered, reports have gone up. Then it serves nobody any more; what came of it stays: results, who
 * won, and how many came to an event.
 * Decision: docs/decisions/032-a-campaign-is-a-plan.md
 */
export const KEPT_AFTER_MS = 180 * DAY_MS

/** Kits that keep something of each person. */
type Kit = 'quiz' | 'event' | 'walk' | 'wall'

/**
 * How far the kit has forgotten, in the order in which campaigns ended: the cursor after the last one it is done with.
 * `_id` is the kit. Campaigns that ended are never moved, so nothing comes in behind it.
 */
interface CampaignForgettingDocument extends Stored {
  cursor: string
}

const campaignForgetting = documents<CampaignForgettingDocument>('campaign_forgetting')

const ORDER = ['until', '_id'] as const
/** Most of them never had the kit, and cost a request or two. */
const CAMPAIGNS_A_RUN = 50

/**
 * Forgets what is due of one kit, campaign after campaign. A run that is cut off, or that has done as much as a run does,
 * is followed by the next; at the same moment as another it does nothing twice.
 *
 * @param forget removes as much of a campaign as a run removes; whether nothing is left of it
 */
export async function forgetEnded(kit: Kit, forget: (campaignId: string) => Promise<boolean>, now: number) {
  const mark = await campaignForgetting.get(kit)
  const { rows } = await findPage(
    campaigns,
    { state: command.in(['published', 'recalled']), until: command.lte(now - KEPT_AFTER_MS) },
    { order: ORDER, limit: CAMPAIGNS_A_RUN, cursor: mark?.cursor, fields: ['until'] },
  )
  for (const campaign of rows) {
    if (!(await forget(campaign._id))) return
    await campaignForgetting.put({ _id: kit, cursor: cursorAfter(campaign, { order: ORDER }) })
  }
}
