import { openEventFigures, type UnionFigures } from '../../domain/event/organizing'
import type { EventsPlan } from '../../domain/event/plan'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import type { CampaignDocument } from '../_store/campaigns'
import {
  countedEvents,
  countUnits,
  type CountedEvent,
  eventReportId,
  eventReports,
  figuresOf,
  meantPaths,
  reportsOf,
} from '../_store/eventFigures'
import { requireUnion, WATCHES } from '../_store/seats'
import { type UnionDocument, unions } from '../_store/unions'
import { campaignOfUnionAsked, requireCampaignFor } from './staffing'

const PAGE = 50

/** 进度: the union's own line and those directly below it, in the order of the tree. Figures only, and nobody first. */
export const figures = action(
  openEventFigures,
  WATCHES,
  async ({ campaignId, unionId, cursor }, { account, now }, early) => {
    const union = requireUnion(account, early.union, WATCHES)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    const [events, page, unionsBelow, sent, report, parent] = await Promise.all([
      countedEvents(campaignId, union),
      // Names may be alike; the path is one union's.
      findPage(
        unions,
        { parentId: unionId, path: command.gt(union.path) },
        { order: ['path', '_id'], limit: PAGE, cursor },
      ),
      unions.find({ parentId: unionId }, { limit: 1000, fields: ['path'] }),
      eventReports.count({ campaignId, parentId: unionId }),
      eventReports.get(eventReportId(campaignId, unionId)),
      union.parentId === null ? undefined : unions.get(union.parentId),
    ])
    const meant = page.rows.filter(({ path }) => meantPaths(campaign, path).length > 0)
    const reports = await reportsOf(campaignId, meant)
    const line = (each: UnionDocument, depth: number) =>
      lineOf({ each, depth, campaign, plan, events, report: reports.get(each._id) })
    const [own, below] = await Promise.all([
      lineOf({ each: union, depth: 0, campaign, plan, events, report }),
      Promise.all(meant.map((each) => line(each, 1))),
    ])
    return {
      ...{ campaignTitle: campaign.plan.title, plan, own, below },
      goesTo: isBelowOrganiser(union, campaign) ? (parent?.name ?? null) : null,
      ...{ sent, unions: unionsBelow.filter(({ path }) => meantPaths(campaign, path).length > 0).length },
      ...{ now, nextCursor: page.nextCursor },
    }
  },
  campaignOfUnionAsked,
)

/** Figures go up as far as the organiser. */
export function isBelowOrganiser(union: Pick<UnionDocument, 'path'>, { unionPath }: CampaignDocument): boolean {
  return union.path.startsWith(unionPath) && union.path !== unionPath
}

interface Line {
  each: UnionDocument
  depth: number
  campaign: CampaignDocument
  plan: EventsPlan
  events: readonly CountedEvent[]
  report: Parameters<typeof figuresOf>[0]['report']
}

export async function lineOf({ each, depth, campaign, plan, events, report }: Line): Promise<UnionFigures> {
  const units = await countUnits(campaign, each.path)
  return figuresOf({ union: each, depth, units, events, target: plan.target, report })
}
