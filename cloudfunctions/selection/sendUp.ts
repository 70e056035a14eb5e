import { sendWorksUp } from '../../domain/entry/reporting'
import { action } from '../_kit/action'
import { requireBelowOrganiser } from '../_store/reports'
import { requireUnion, REVIEWS } from '../_store/seats'
import { worksLineOf, worksOfUnion, workReports } from '../_store/workFigures'
import { requireWorksFor, worksOfUnionAsked } from './reach'

/** 一键上报: works per sub-project as they are counted now, kept for the union above. */
export const sendUp = action(
  sendWorksUp,
  REVIEWS,
  async ({ campaignId, requestKey }, { account, now }, early) => {
    const union = requireUnion(account, early.union, REVIEWS)
    const { campaign, works } = requireWorksFor(early.campaign, union)
    requireBelowOrganiser(union, campaign)
    const figures = await worksOfUnion(campaignId, works.tracks, union)
    const report = await workReports.send({ campaignId, union, figures, by: account._id, requestKey, at: now })
    return { sentAt: report.at, figures: worksLineOf(union, figures, report) }
  },
  worksOfUnionAsked,
)
