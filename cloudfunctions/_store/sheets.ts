import type { Criterion } from '../../domain/entry/plan'
import type { Sheet } from '../../domain/entry/judging'
import { sheetPoints, type SheetForScore } from '../../domain/entry/scoring'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import type { EntryDocument } from './entries'
import type { JudgeDocument } from './judges'
import type { MemberDocument } from './members'

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

/** What a judge writes: the request with what it says. */
interface Writing {
  requestKey: string
}

function writingOf({ requestKey, ...said }: Writing): string {
  return `${requestKey}:${indexHash('sheet', JSON.stringify(said))}`
}

export function keysWith(sheet: SheetDocument | undefined, writing: Writing): string[] {
  return [...(sheet?.keys ?? []), writingOf(writing)].slice(-KEYS_KEPT)
}

/** Whether this very request wrote it before. @throws {AppError} `request.key_reused` where it said something else */
export function wasWrittenBefore(sheet: SheetDocument | undefined, writing: Writing): boolean {
  const earlier = sheet?.keys.find((each) => each.startsWith(`${writing.requestKey}:`))
  if (earlier !== undefined && earlier !== writingOf(writing)) throw new AppError('request.key_reused')
  return earlier !== undefined
}

type Authored = Pick<EntryDocument, '_id' | 'unionId' | 'memberId' | 'openid'>
export type Judging = Pick<MemberDocument, '_id' | 'unionId' | 'openid'>

/**
 * What a judge reads instead of a sheet who is not neutral whatever they say: it is their own work, also one they handed
 * in for a unit or before they changed unions, or one of their union. Null where they judge it.
 */
export function ownBecause({ unionId, memberId, openid }: Authored, judge: Judging): string | null {
  if (memberId === judge._id || openid === judge.openid) return '这是你交的作品，这件不用你评'
  return unionId === judge.unionId ? '你和作者同一工会，这件不用你评' : null
}

/** A judge's sheet as they see it, where there is none yet too. */
export function sheetView(entry: Authored, judge: Judging, sheet: SheetDocument | undefined): Sheet {
  const entryId = entry._id
  const { points = {}, comment = '', at = null } = sheet ?? {}
  const because = ownBecause(entry, judge)
  if (because !== null) {
    return { entryId, points: {}, comment: '', state: 'conflict', conflictBecause: because, at: null }
  }
  const { state = 'open', conflictBecause = null } = sheet ?? {}
  return { entryId, points, comment, state, conflictBecause, at }
}

/** Every sheet of a campaign that a judge began. */
export function sheetsOf(campaignId: string): Promise<SheetDocument[]> {
  return findAll(sheets, { campaignId, judgeId: command.gt('') }, { order: ['judgeId', '_id'] })
}

/** Works that are asked for together: as many sheets of each as a request gives are more than judges there are. */
const WORKS_AT_ONCE = 100
/** Neither the comment nor what was asked for: a score hangs on neither. */
const SCORED_FIELDS: (keyof SheetDocument)[] = ['entryId', 'trackId', 'judgeId', 'judgeUnionId', 'points', 'state']

/** Every sheet of these works, with no more than a score hangs on. One round trip, unless a work has many. */
export async function sheetsOfWorks(entryIds: readonly string[]): Promise<SheetDocument[]> {
  const batches = Array.from({ length: Math.ceil(entryIds.length / WORKS_AT_ONCE) }, (_, at) =>
    entryIds.slice(at * WORKS_AT_ONCE, (at + 1) * WORKS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) =>
      findAll(sheets, { entryId: command.in(batch) }, { order: ['entryId', '_id'], fields: SCORED_FIELDS }),
    ),
  )
  return found.flat()
}

/** As many as a request names, and more works than ever leave while they are judged. */
const MOST_LEFT = 500

/**
 * Sheets a judge handed in for works of their tracks that are in the running. One request, and one more at the same time
 * where works left.
 *
 * @param left what `scoredAndLeft` says
 */
export async function countDone(
  { campaignId, memberId, trackIds }: Pick<JudgeDocument, 'campaignId' | 'memberId' | 'trackIds'>,
  left: readonly string[],
): Promise<number> {
  const handedIn = { state: 'handed_in', trackId: command.in(trackIds) }
  const ids = left.slice(0, MOST_LEFT).map((entryId) => sheetId(entryId, memberId))
  const [all, gone] = await Promise.all([
    sheets.count({ campaignId, judgeId: memberId, ...handedIn }),
    ids.length === 0 ? 0 : sheets.count({ _id: command.in(ids), ...handedIn }),
  ])
  return all - gone
}

/** More works than one person ever declares. */
const MOST_DECLARED = 1_000

/** Works a judge declared not to be neutral for, by id. One request. */
export async function declaredBy(campaignId: string, memberId: string): Promise<string[]> {
  const where = { campaignId, judgeId: memberId, state: 'conflict' }
  const declared = await sheets.find(where, { limit: MOST_DECLARED, fields: ['entryId'] })
  return declared.map(({ entryId }) => entryId)
}

/** A sheet as the score sees it. @param judge the naming as it stands now */
export function sheetForScore(
  { points, state, judgeId, judgeUnionId, trackId }: SheetDocument,
  {
    criteria,
    judge,
    entry,
  }: {
    criteria: readonly Criterion[]
    judge: JudgeDocument | undefined
    entry: Pick<EntryDocument, 'memberId' | 'unionId'>
  },
): SheetForScore {
  return {
    points: sheetPoints(criteria, points),
    state,
    isOfOwnUnion: judgeId === entry.memberId || [judgeUnionId, judge?.unionId].includes(entry.unionId),
    isOfJudge: judge?.trackIds.includes(trackId) === true,
  }
}

/** What a judge wrote, newest first: for handing it to them. */
export function sheetsWrittenBy(memberId: string): Promise<SheetDocument[]> {
  return findAll(sheets, { judgeId: memberId }, { order: ['-at', '-_id'] })
}
