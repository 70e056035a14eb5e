import { listStaffEvents } from '../../domain/event/organizing'
import { action } from '../_kit/action'
import { placesLeftOf } from '../_store/eventPlaces'
import { eventsUnder } from '../_store/events'
import { countsOfEach } from '../_store/eventSignups'
import { requireUnion, REVIEWS } from '../_store/seats'
import { campaignOfUnionAsked, requireCampaignFor, staffEventOf } from './staffing'

const PAGE = 20

/** Events of a union and below for its staff, drafts among them. */
export const ofUnion = action(
  listStaffEvents,
  REVIEWS,
  async ({ campaignId, cursor }, { account, now }, early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const { plan } = requireCampaignFor(early.campaign, union)
    const { rows, nextCursor } = await eventsUnder(campaignId, union, { limit: PAGE, cursor })
    const ids = rows.map(({ _id }) => _id)
    const [countsFor, left] = await Promise.all([countsOfEach(ids), placesLeftOf(ids)])
    return {
      events: rows.map((event) =>
        staffEventOf(event, plan, { counts: countsFor(event._id), placesLeft: left.get(event._id) ?? 0, now }),
      ),
      now,
      nextCursor,
    }
  },
  campaignOfUnionAsked,
)
