import type { UnionFigures } from '../../domain/event/organizing'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { type CampaignDocument, meantPaths } from './campaigns'
import { type EventDocument, events } from './events'
import { type ReportDocument, reports } from './reports'
import { inUnion, type UnionDocument, unions } from './unions'

type EventReport = ReportDocument<Pick<UnionFigures, Compared>>
type Compared = 'target' | 'held' | 'missing' | 'people' | 'pictures'
const COMPARED: readonly Compared[] = ['target', 'held', 'missing', 'people', 'pictures']

/** What unions sent up of their events. */
export const eventReports = reports<Pick<UnionFigures, Compared>>('event_reports')

/** What tables and figures read of an event. */
export type CountedEvent = Pick<
  EventDocument,
  | '_id'
  | 'unionId'
  | 'unionPath'
  | 'unionName'
  | 'unionLevel'
  | 'kept'
  | 'title'
  | 'kind'
  | 'startsAt'
  | 'address'
  | 'people'
  | 'pictureIds'
>

const COUNTED = [
  ...[
    'unionId',
    'unionPath',
    'unionName',
    'unionLevel',
    'kept',
    'title',
    'kind',
    'startsAt',
    'address',
    'people',
    'pictureIds',
  ],
  'createdAt',
]

/** Events of a union and below that were held or are to come, in the order they were made. */
export async function countedEvents(
  campaignId: string,
  union: Pick<UnionDocument, 'level' | 'path'>,
): Promise<CountedEvent[]> {
  const where = { campaignId, unionPath: inUnion(union), createdAt: command.gt(0) }
  const found = await findAll(events, where, { order: ['createdAt', '_id'], fields: COUNTED })
  return found.filter(({ kept }) => kept === 'held' || kept === 'published')
}

/** How many units a campaign is for in a union and below. One round trip. */
export async function countUnits(campaign: Pick<CampaignDocument, 'paths'>, unionPath: string): Promise<number> {
  const counts = await Promise.all(
    meantPaths(campaign, unionPath).map((path) => unions.count({ path: inSubtree(path), level: 'unit' })),
  )
  return counts.reduce((sum, each) => sum + each, 0)
}

interface Counting {
  union: Pick<UnionDocument, '_id' | 'name' | 'path' | 'level'>
  depth: number
  /** Units the campaign is for, in it and below. */
  units: number
  /** Of the union and below at least; others are left out. */
  events: readonly CountedEvent[]
  /** Events each unit is asked for. */
  target: number
  report: EventReport | undefined
}

/**
 * A union's line. What a unit holds beyond its target fills no other unit's: missing is counted unit by unit. What a
 * union above units holds itself is held, and fills none either.
 */
export function figuresOf({ union, depth, units, events: all, target, report }: Counting): UnionFigures {
  const own = all.filter(({ unionPath }) => unionPath.startsWith(union.path))
  const held = own.filter(({ kept }) => kept === 'held')
  const byUnit = new Map<string, number>()
  for (const { unionId, unionLevel } of held) {
    if (unionLevel === 'unit') byUnit.set(unionId, (byUnit.get(unionId) ?? 0) + 1)
  }
  const filled = [...byUnit.values()].reduce((sum, count) => sum + Math.min(count, target), 0)
  const figures = {
    target: target * units,
    held: held.length,
    planned: own.length - held.length,
    missing: Math.max(0, target * units - filled),
    people: held.reduce((sum, { people }) => sum + (people ?? 0), 0),
    pictures: held.reduce((sum, { pictureIds }) => sum + pictureIds.length, 0),
  }
  const line = { unionId: union._id, name: union.name, depth, isUnit: union.level === 'unit', ...figures }
  return asReported(line, report)
}

/** A line as whoever looks sees it: whether it was sent, and whether it has changed since. */
export function asReported(
  line: Omit<UnionFigures, 'sentAt' | 'isSentStale'>,
  report: EventReport | undefined,
): UnionFigures {
  const isSentStale = report !== undefined && COMPARED.some((each) => report.figures[each] !== line[each])
  return { ...line, sentAt: report?.at ?? null, isSentStale }
}
