import { listEventCampaigns } from '../../domain/event/organizing'
import { action } from '../_kit/action'
import { campaignsWithEvents } from '../_store/eventCampaigns'
import { requireUnion, unionAsked, WATCHES } from '../_store/seats'

const PAGE = 20

/** Campaigns whose events a union holds: its own, and those of the unions above that are for it. */
export const campaignsOfUnion = action(
  listEventCampaigns,
  WATCHES,
  async ({ cursor }, { account, now }, early) => {
    const union = requireUnion(account, early, WATCHES)
    const { rows, nextCursor } = await campaignsWithEvents(union, { limit: PAGE, cursor })
    return {
      campaigns: rows.flatMap(({ _id: id, plan, unionName, from, until }) =>
        plan.events ? { id, title: plan.title, unionName, from, until, plan: plan.events } : [],
      ),
      now,
      nextCursor,
    }
  },
  unionAsked,
)
