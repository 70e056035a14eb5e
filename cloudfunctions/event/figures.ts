import { openEventFigures, type UnionFigures } from '../../domain/event/organizing'
import type { EventsPlan } from '../../domain/event/plan'
import { action } from '../_kit/action'
import type { CampaignDocument } from '../_store/campaigns'
import { countedEvents, countUnits, type CountedEvent, eventReports, figuresOf } from '../_store/eventFigures'
import { reporting } from '../_store/reports'
import { requireUnion, WATCHES } from '../_store/seats'
import type { UnionDocument } from '../_store/unions'
import { campaignOfUnionAsked, requireCampaignFor } from './staffing'

const PAGE = 50

/** 进度: the union's own line and those directly below it, in the order of the tree. Figures only, and nobody first. */
export const figures = action(
  openEventFigures,
  WATCHES,
  async ({ campaignId, cursor }, { account, now }, early) => {
    const union = requireUnion(account, early.union, WATCHES)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    const [events, { report, reports, below: meant, ...standing }] = await Promise.all([
      countedEvents(campaignId, union),
      reporting(eventReports, { campaign, union, cursor, limit: PAGE }),
    ])
    const line = (each: UnionDocument, depth: number) =>
      lineOf({ each, depth, campaign, plan, events, report: reports.get(each._id) })
    const [own, below] = await Promise.all([
      lineOf({ each: union, depth: 0, campaign, plan, events, report }),
      Promise.all(meant.map((each) => line(each, 1))),
    ])
    return { campaignTitle: campaign.plan.title, plan, own, below, ...standing, now }
  },
  campaignOfUnionAsked,
)

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
