import { sendUp as sendUpContract } from '../../domain/event/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { countedEvents, eventReportId, type EventReportDocument, eventReports } from '../_store/eventFigures'
import { requireUnion, REVIEWS } from '../_store/seats'
import { isBelowOrganiser, lineOf } from './figures'
import { campaignOfUnionAsked, requireCampaignFor } from './staffing'

const MOST_KEYS = 20

/** 一键上报: what the union's line says now, kept for the union above. What changes afterwards is seen there, and sent again. */
export const sendUp = action(
  sendUpContract,
  REVIEWS,
  async ({ campaignId, unionId, requestKey }, { account, now }, early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    if (!isBelowOrganiser(union, campaign) || union.parentId === null) {
      throw new AppError('campaign.wrong_state', { message: '主办的工会不用上报，下级报上来的都在这里' })
    }
    const _id = eventReportId(campaignId, unionId)
    const [events, earlier] = await Promise.all([countedEvents(campaignId, union), eventReports.get(_id)])
    const counted = { each: union, depth: 0, campaign, plan, events }
    if (earlier?.keys.includes(requestKey)) {
      return { sentAt: earlier.at, figures: await lineOf({ ...counted, report: earlier }) }
    }
    const { target, held, missing, people, pictures } = await lineOf({ ...counted, report: undefined })
    const sent: EventReportDocument = {
      ...{ _id, campaignId, unionId, unionName: union.name, parentId: union.parentId },
      ...{ figures: { target, held, missing, people, pictures }, at: now, by: account._id },
      keys: [...(earlier?.keys ?? []), requestKey].slice(-MOST_KEYS),
    }
    await eventReports.put(sent)
    return { sentAt: now, figures: await lineOf({ ...counted, report: sent }) }
  },
  campaignOfUnionAsked,
)
