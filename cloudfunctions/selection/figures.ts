import { openWorksFigures } from '../../domain/entry/reporting'
import { action } from '../_kit/action'
import { reporting } from '../_store/reports'
import { requireUnion, WATCHES } from '../_store/seats'
import { worksLineOf, worksOfUnion, workReports } from '../_store/workFigures'
import { requireWorksFor, worksOfUnionAsked } from './reach'

/** Of each, three figures are counted in the same round trip. */
const PAGE = 20

/** 作品报表: works per sub-project of the union and of those directly below it, and who has sent theirs up. */
export const figures = action(
  openWorksFigures,
  WATCHES,
  async ({ campaignId, cursor }, { account, now }, early) => {
    const union = requireUnion(account, early.union, WATCHES)
    const { campaign, works } = requireWorksFor(early.campaign, union)
    const [ofOwn, { report, reports, below: meant, ...standing }] = await Promise.all([
      worksOfUnion(campaignId, works.tracks, union),
      reporting(workReports, { campaign, union, cursor, limit: PAGE }),
    ])
    const below = await Promise.all(
      meant.map(async (each) =>
        worksLineOf(each, await worksOfUnion(campaignId, works.tracks, each), reports.get(each._id)),
      ),
    )
    return {
      ...{ campaignTitle: campaign.plan.title, tracks: works.tracks.map(({ id, title }) => ({ id, title })) },
      ...{ own: worksLineOf(union, ofOwn, report), below, ...standing, now },
    }
  },
  worksOfUnionAsked,
)
