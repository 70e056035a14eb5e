import { exportEventTable, type UnionFigures } from '../../domain/event/organizing'
import { EVENT_KIND_NAMES } from '../../domain/event/plan'
import {
  HELD_COLUMNS,
  HELD_SHEET,
  type HeldColumn,
  SUMMARY_COLUMNS,
  SUMMARY_SHEET,
  type SummaryColumn,
} from '../../domain/event/tables'
import { fullDayText, momentText, unionDate } from '../../domain/time'
import type { Cell, Sheet } from '../_content/workbook'
import { action } from '../_kit/action'
import { findAll } from '../_kit/cursor'
import { type CampaignDocument, meantPaths } from '../_store/campaigns'
import { countedEvents, type CountedEvent, eventReports, figuresOf } from '../_store/eventFigures'
import { requireUnion, WATCHES } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { inUnion, type UnionDocument, unions } from '../_store/unions'
import { campaignOfUnionAsked, requireCampaignFor } from './staffing'

/**
 * 附件3 of a union: every event that was held in it and below, and a line for each union, in the order of the tree. The
 * numbers are added up from the very events the first sheet lists.
 */
export const table = action(
  exportEventTable,
  WATCHES,
  async ({ campaignId }, { account, now }, early) => {
    const union = requireUnion(account, early.union, WATCHES)
    const { campaign, plan } = requireCampaignFor(early.campaign, union)
    const [events, tree] = await Promise.all([
      countedEvents(campaignId, union),
      findAll(unions, { path: inUnion(union) }, { order: ['path', '_id'], fields: ['name', 'path', 'level'] }),
    ])
    const meant = tree.filter(({ path }) => path === union.path || meantPaths(campaign, path).length > 0)
    const sent = await eventReports.of(campaignId, meant)
    const unitPaths = unitsMeant(campaign, meant)
    const lines = meant.map((each) =>
      figuresOf({
        ...{ union: each, depth: depthOf(each) - depthOf(union), target: plan.target, report: sent.get(each._id) },
        units: unitPaths.filter((path) => path.startsWith(each.path)).length,
        events,
      }),
    )
    const about = [campaign.plan.title, `${union.name}，截至 ${momentText(now)}`]
    return keepTable(
      {
        title: `附件3-线下活动统计表-${union.name}-${unionDate(now)}`,
        sheets: [heldSheet(events, meant, about), summarySheet(lines, about)],
        ...{ openid: account._id, unionPath: union.path },
      },
      now,
    )
  },
  campaignOfUnionAsked,
)

function unitsMeant(campaign: CampaignDocument, tree: readonly Pick<UnionDocument, 'path' | 'level'>[]): string[] {
  return tree.flatMap(({ path, level }) => (level === 'unit' && meantPaths(campaign, path).length > 0 ? [path] : []))
}

function depthOf({ path }: Pick<UnionDocument, 'path'>): number {
  return path.split('/').length
}

/** Events that were held, union by union in the order of the tree, and the first one first. */
function heldSheet(
  events: readonly CountedEvent[],
  tree: readonly Pick<UnionDocument, '_id'>[],
  notes: readonly string[],
): Sheet {
  const place = new Map(tree.map(({ _id }, at) => [_id, at]))
  const held = events
    .filter(({ kept }) => kept === 'held')
    .sort(
      (one, other) => (place.get(one.unionId) ?? 0) - (place.get(other.unionId) ?? 0) || one.startsAt - other.startsAt,
    )
  const rows = held.map((event, at): Record<HeldColumn, Cell> => ({
    ...{ number: at + 1, union: event.unionName, title: event.title, kind: EVENT_KIND_NAMES[event.kind] },
    ...{ date: fullDayText(event.startsAt), place: event.address, people: event.people ?? 0 },
    pictures: event.pictureIds.length,
  }))
  return {
    name: HELD_SHEET,
    notes,
    columns: HELD_COLUMNS,
    rows: rows.map((row) => HELD_COLUMNS.map(({ key }) => row[key])),
  }
}

function summarySheet(lines: readonly UnionFigures[], notes: readonly string[]): Sheet {
  const rows = lines.map((line): Record<SummaryColumn, Cell> => ({
    ...{ union: `${'　'.repeat(line.depth)}${line.name}`, target: line.target, held: line.held, planned: line.planned },
    ...{ missing: line.missing, people: line.people, pictures: line.pictures },
    sent: line.sentAt === null ? '未上报' : `${momentText(line.sentAt)}${line.isSentStale ? '（之后有变化）' : ''}`,
  }))
  return {
    ...{ name: SUMMARY_SHEET, notes, columns: SUMMARY_COLUMNS },
    rows: rows.map((row) => SUMMARY_COLUMNS.map(({ key }) => row[key])),
  }
}
