import { sendUp as sendUpContract } from '../../domain/event/organizing'
import { action } from '../_kit/action'
import { asReported, countedEvents, eventReports } from '../_store/eventFigures'
import { requireBelowOrganiser } from '../_store/reports'
import { requireUnion, REVIEWS } from '../_store/seats'
import { lineOf } from './figures'
import { campaignOfUnionAsked, requireCampaignFor } from './staffing'

/** 一键上报: what the union's line says now, kept for the union above. What changes afterwards is seen there, and sent again. */
export const sendUp = action(
  sendUpContract,
  REVIEWS,
  async ({ campaignId, requestKey }, { account, now }, early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    requireBelowOrganiser(union, campaign)
    const events = await countedEvents(campaignId, union)
    const line = await lineOf({ each: union, depth: 0, campaign, plan, events, report: undefined })
    const { target, held, missing, people, pictures } = line
    const report = await eventReports.send({
      ...{ campaignId, union, figures: { target, held, missing, people, pictures } },
      ...{ by: account._id, requestKey, at: now },
    })
    return { sentAt: report.at, figures: asReported(line, report) }
  },
  campaignOfUnionAsked,
)
