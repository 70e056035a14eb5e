import { areWorksOther, type TrackWorks, type UnionWorks } from '../../domain/entry/reporting'
import type { Track } from '../../domain/entry/track'
import { command } from '../_kit/cloud'
import { entries, type EntryDocument } from './entries'
import { type ReportDocument, reports } from './reports'
import { inUnion, type UnionDocument } from './unions'

/** Works per sub-project as figures of a union and everything below it. */

/** What unions sent up of their works. */
export const workReports = reports<TrackWorks[]>('work_reports')

/** States of works that were handed in and not withdrawn. */
export const HANDED_IN: readonly EntryDocument['state'][] = ['submitted', 'returned', 'accepted', 'removed']

/** Unions that stand above one, nearest last. */
export function unionsAbove({ path }: Pick<UnionDocument, 'path'>): string[] {
  return path.split('/').filter(Boolean).slice(0, -1)
}

/** Counted by the database, whatever there is. One round trip. */
export async function worksOfUnion(
  campaignId: string,
  tracks: readonly Pick<Track, 'id'>[],
  union: Pick<UnionDocument, 'level' | 'path'>,
): Promise<TrackWorks[]> {
  const within = { campaignId, unionPath: inUnion(union) }
  const handedIn = { ...within, state: command.in([...HANDED_IN]) }
  const above = unionsAbove(union)
  const [received, accepted, goneUp] = await Promise.all([
    entries.countEach(handedIn, 'trackId'),
    entries.countEach({ ...within, state: 'accepted' }, 'trackId'),
    above.length === 0 ? undefined : entries.countEach({ ...handedIn, standsAt: command.in(above) }, 'trackId'),
  ])
  return tracks.map(({ id: trackId }) => ({
    ...{ trackId, received: received.get(trackId) ?? 0, accepted: accepted.get(trackId) ?? 0 },
    goneUp: goneUp?.get(trackId) ?? 0,
  }))
}

/** A union's line as whoever looks sees it: whether it was sent, and whether it has changed since. */
export function worksLineOf(
  { _id: unionId, name }: Pick<UnionDocument, '_id' | 'name'>,
  tracks: TrackWorks[],
  report: ReportDocument<TrackWorks[]> | undefined,
): UnionWorks {
  const isSentStale = report !== undefined && areWorksOther(report.figures, tracks)
  return { unionId, name, tracks, sentAt: report?.at ?? null, isSentStale }
}
