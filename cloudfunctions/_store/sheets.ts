import type { Criterion } from '../../domain/entry/plan'
import type { Sheet } from '../../domain/entry/judging'
import { sheetPoints, type SheetForScore } from '../../domain/entry/scoring'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import type { EntryDocument } from './entries'
import type { JudgeDocument } from './judges'

/** 评分表 of one judge for one work, `_id` is `<entry>@<judge's member>`. Only that judge writes it. */
export interface SheetDocument extends Stored {
  campaignId: string
  trackId: string
  entryId: string
  /** The judge's membership. */
  judgeId: string
  /** The judge's union when they wrote it last: a judge of the author's own does not count. */
  judgeUnionId: string
  points: Record<string, number>
  comment: string
  state: 'draft' | 'handed_in' | 'conflict'
  conflictBecause: string | null
  at: number
  /** The newest requests that wrote it: the same again, late, does not bring back what was changed since. */
  keys: string[]
}

export const sheets = documents<SheetDocument>('sheets')

/** Retries come within seconds; so many are remembered. */
const KEYS_KEPT = 10

export function sheetId(entryId: string, memberId: string): string {
  return `${entryId}@${memberId}`
}

export function keysWith(sheet: SheetDocument | undefined, requestKey: string): string[] {
  return [...(sheet?.keys ?? []), requestKey].slice(-KEYS_KEPT)
}

/** What a judge of the author's own union reads instead of a sheet. */
export const OWN_UNION = '你和作者同一工会，这件不用你评'

/** A judge's sheet as they see it, where there is none yet too. */
export function sheetView(
  { _id: entryId, unionId }: Pick<EntryDocument, '_id' | 'unionId'>,
  judgeUnionId: string,
  sheet: SheetDocument | undefined,
): Sheet {
  const { points = {}, comment = '', at = null } = sheet ?? {}
  if (unionId === judgeUnionId) {
    return { entryId, points: {}, comment: '', state: 'conflict', conflictBecause: OWN_UNION, at: null }
  }
  const { state = 'open', conflictBecause = null } = sheet ?? {}
  return { entryId, points, comment, state, conflictBecause, at }
}

/** Every sheet of a campaign that a judge began. */
export function sheetsOf(campaignId: string): Promise<SheetDocument[]> {
  return findAll(sheets, { campaignId, judgeId: command.gt('') }, { order: ['judgeId', '_id'] })
}

/** Sheets handed in, by judge. */
export function countHandedIn(campaignId: string, memberId: string): Promise<number> {
  return sheets.count({ campaignId, judgeId: memberId, state: 'handed_in' })
}

/** Works a judge declared not to be neutral for. */
export function countConflicts(campaignId: string, memberId: string): Promise<number> {
  return sheets.count({ campaignId, judgeId: memberId, state: 'conflict' })
}

/** A sheet as the score sees it. @param judge the naming as it stands now */
export function sheetForScore(
  { points, state, judgeUnionId, trackId }: SheetDocument,
  {
    criteria,
    judge,
    entry,
  }: { criteria: readonly Criterion[]; judge: JudgeDocument | undefined; entry: EntryDocument },
): SheetForScore {
  return {
    points: sheetPoints(criteria, points),
    state,
    isOfOwnUnion: [judgeUnionId, judge?.unionId].includes(entry.unionId),
    isOfJudge: judge?.trackIds.includes(trackId) === true,
  }
}

/** What a judge wrote, newest first: for handing it to them. */
export function sheetsWrittenBy(memberId: string): Promise<SheetDocument[]> {
  return findAll(sheets, { judgeId: memberId }, { order: ['-at', '-_id'] })
}
