import { openStaffEvent } from '../../domain/event/organizing'
import { action } from '../_kit/action'
import { linksTo } from '../_store/files'
import { REVIEWS } from '../_store/seats'
import { formOf, requireStaffed, staffEvent, staffEventAsked } from './staffing'

/** One event with everything staff wrote of it. */
export const staffView = action(
  openStaffEvent,
  REVIEWS,
  async (_input, { account, now }, early) => {
    const { event, campaign, plan } = requireStaffed(account, early)
    const [shown, links] = await Promise.all([staffEvent(event, plan, now), linksTo(event.pictureIds)])
    const { pictureIds, cancelReason, people } = event
    return {
      ...{ event: shown, form: formOf(event), campaignTitle: campaign.plan.title, plan },
      pictures: pictureIds.flatMap((id) => links[id] ?? []),
      ...{ cancelReason, people, now },
    }
  },
  staffEventAsked,
)
