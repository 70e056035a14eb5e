import { exportEntries } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findAll, pagesOf } from '../_kit/cursor'
import { meantPaths } from '../_store/campaigns'
import { entries } from '../_store/entries'
import { isBelowOrganiser } from '../_store/reports'
import { requireUnion, REVIEWS } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { inUnion, unions } from '../_store/unions'
import { HANDED_IN, workReports } from '../_store/workFigures'
import { unionsOn, worksOf, worksOfUnionAsked } from './reach'
import { counting } from './tableSheets'

const FIELDS = [
  ...(['trackId', 'title', 'authorName', 'forUnionId', 'unionPath', 'unionName', 'state'] as const),
  ...(['submittedAt', 'standsAt', 'isShortlisted'] as const),
]
const BY_UNION = { order: ['unionPath', '_id'], fields: FIELDS }

/** 作品汇总表 (附件4 of the notice): works per track of a union and each union below it, and the list of those accepted. */
export const table = action(
  exportEntries,
  REVIEWS,
  async (_input, { account, now }, early) => {
    const { campaign } = early
    const union = requireUnion(account, early.union, REVIEWS)
    const plan = worksOf(campaign)
    if (!campaign || !union.path.startsWith(campaign.unionPath)) throw new AppError('session.not_allowed')
    const handedIn = {
      ...{ campaignId: campaign._id, unionPath: inUnion(union) },
      state: command.in([...HANDED_IN]),
    }
    const [below, above] = await Promise.all([
      union.level === 'unit'
        ? []
        : findAll(unions, { parentId: union._id }, { order: ['name', '_id'], fields: ['name', 'path'] }),
      unionsOn([union.path]),
    ])
    const reporting = [...(isBelowOrganiser(union, campaign) ? [union] : []), ...below].filter(
      ({ path }) => meantPaths(campaign, path).length > 0,
    )
    const reports = await workReports.of(campaign._id, reporting)
    const { tracks } = plan
    const hasShortlist = plan.shortlist !== null
    const count = counting({ campaign, tracks, hasShortlist, union, below, above, reporting, reports, now })
    for await (const works of pagesOf(entries, handedIn, BY_UNION)) works.forEach(count.add)
    const sheets = count.sheets()
    const title = `${campaign.plan.title}-作品汇总-${union.name}`
    return keepTable({ title, sheets, openid: account._id, unionPath: union.path }, now)
  },
  worksOfUnionAsked,
)
