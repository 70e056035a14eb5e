import { exportEntries } from '../../domain/entry/selecting'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findAll, pagesOf } from '../_kit/cursor'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { entries } from '../_store/entries'
import { requireUnion, REVIEWS, unionAsked } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { inUnion, unions, type UnionDocument } from '../_store/unions'
import { unionsOn, worksOf } from './reach'
import { counting } from './tableSheets'

type Early = [CampaignDocument | undefined, UnionDocument | undefined]

const FIELDS = [
  ...(['trackId', 'title', 'authorName', 'forUnionId', 'unionPath', 'unionName', 'state'] as const),
  ...(['submittedAt', 'standsAt', 'isShortlisted'] as const),
]
const BY_UNION = { order: ['unionPath', '_id'], fields: FIELDS }

/** 作品汇总表 (附件4 of the notice): works per track of a union and each union below it, and the list of those accepted. */
export const table = action(
  exportEntries,
  REVIEWS,
  async (_input, { account, now }, [campaign, found]: Early) => {
    const union = requireUnion(account, found, REVIEWS)
    const plan = worksOf(campaign)
    if (!campaign || !union.path.startsWith(campaign.unionPath)) throw new AppError('session.not_allowed')
    const handedIn = {
      ...{ campaignId: campaign._id, unionPath: inUnion(union) },
      state: command.in(['submitted', 'returned', 'accepted', 'removed']),
    }
    const [below, above] = await Promise.all([
      union.level === 'unit'
        ? []
        : findAll(unions, { parentId: union._id }, { order: ['name', '_id'], fields: ['name', 'path'] }),
      unionsOn([union.path]),
    ])
    const { tracks } = plan
    const count = counting({ campaign, tracks, hasShortlist: plan.shortlist !== null, union, below, above, now })
    for await (const works of pagesOf(entries, handedIn, BY_UNION)) works.forEach(count.add)
    const sheets = count.sheets()
    const title = `${campaign.plan.title}-作品汇总-${union.name}`
    return keepTable({ title, sheets, openid: account._id, unionPath: union.path }, now)
  },
  async ({ campaignId, unionId }): Promise<Early> => Promise.all([campaigns.get(campaignId), unionAsked({ unionId })]),
)
