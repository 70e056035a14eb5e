import { AppError } from '../../domain/errors'
import { placeAmong } from '../../domain/entry/ranking'
import type { ResultState } from '../../domain/entry/judging'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored } from '../_kit/documents'
import { inTransaction } from '../_kit/transaction'

/**
 * Where a campaign's result stands, `_id` is the campaign. What was counted lies in `results` under the run named here;
 * counted again, another run takes its place all at once.
 * Decision: docs/decisions/034-scores-places-awards.md
 */
export interface ResultStateDocument extends Stored {
  state: Exclude<ResultState, 'open'>
  run: string
  /** Of each track: works that were accepted, of which awards are a share, and works in the running. */
  tracks: { trackId: string; works: number; counted: number }[]
  countedAt: number
  /** When the count began, and what it hung on (`Deciding`); neither was kept before counts took several calls. */
  countedFrom?: number
  basis?: string
  /** Requests that this count answered. */
  countedFor?: string[]
  announcedAt: number
  objectionsUntil: number
  settledAt: number
  /** Whether every award has its certificate. Cut off in between, the timer goes on. */
  isCertified: boolean
  /** Where it goes on: the cursor after the awards that have theirs. Empty or absent at the beginning. */
  certifyFrom?: string
  /** The newest request of each step: the same again changes nothing. */
  keys: { award?: string; announce?: string; settle?: string }
  /** Counts writes. Whoever changes rows of the run changes this with them. */
  revision: number
}

export const resultStates = documents<ResultStateDocument>('result_states')

/** What decides a result is not touched once it is public. @throws {AppError} `campaign.wrong_state` */
export function refuseOnceAnnounced(state: ResultStateDocument | undefined): void {
  if (state && state.state !== 'counted') {
    throw new AppError('campaign.wrong_state', { message: '结果已经公示，不能再改票数，也不能再统计' })
  }
}

/** Nor who is in the running: their places are public. @throws {AppError} `campaign.wrong_state` */
export function refuseMoves(state: ResultStateDocument | undefined): void {
  if (state && state.state !== 'counted') {
    throw new AppError('campaign.wrong_state', { message: '结果已经公示，不能再推荐、退回或改入围' })
  }
}

/** One work in the result of its track, `_id` is `<run>:<entry>`. */
export interface ResultDocument extends Stored {
  run: string
  campaignId: string
  trackId: string
  entryId: string
  title: string
  authorName: string
  unionName: string
  /** Null where a unit handed it in. */
  memberId: string | null
  order: number
  /** As counted; who is out counts for the others, see `placeNow`. */
  place: number | null
  score: number | null
  judgesScore: number | null
  votesScore: number | null
  votes: number
  frozenVotes: number
  sheets: number
  excludedSheets: number
  awardId: string | null
  /** Disqualified, withdrawn or removed after counting, with the reason. */
  outBecause: string | null
  isOut: boolean
}

export const results = documents<ResultDocument>('results')

export function resultId(run: string, entryId: string): string {
  return `${run}:${entryId}`
}

const IN_ORDER = ['order', '_id'] as const

/** A track's result by page, best first. One round trip. */
export function resultsOf(
  run: string,
  trackId: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<ResultDocument>> {
  return findPage(results, { run, trackId }, { order: IN_ORDER, ...paging })
}

/** All of a track's result: for a table of it. */
export function allResultsOf(run: string, trackId: string): Promise<ResultDocument[]> {
  return findAll(results, { run, trackId }, { order: IN_ORDER })
}

/** What awards hang on. */
const AWARDING_FIELDS: (keyof ResultDocument)[] = ['entryId', 'trackId', 'order', 'place', 'awardId', 'isOut']

/** As many as one award goes to at most, and one more shows that a tie is wider. */
const MOST_OF_AN_AWARD = 500

/**
 * The first of a track that are not out, best first: as many as have an award at most, and one more. One request.
 *
 * @param allowed what `mostAwards` says
 */
export function firstStanding(run: string, trackId: string, allowed: number): Promise<ResultDocument[]> {
  const limit = Math.min(allowed, MOST_OF_AN_AWARD) + 1
  return results.find({ run, trackId, isOut: false }, { order: ['order'], limit, fields: AWARDING_FIELDS })
}

/** Works of a track that are not out. One request, along an index. */
export function countStanding(run: string, trackId: string): Promise<number> {
  return results.count({ run, trackId, isOut: false })
}

/** Rows with an award. Who is out has none. */
const whereAwarded = (run: string) => ({ run, awardId: command.gt('') })

/** Whether any work of a run has an award. One request. */
export async function isAnythingAwarded(run: string): Promise<boolean> {
  return (await results.find(whereAwarded(run), { limit: 1, fields: ['awardId'] })).length > 0
}

/** Works with an award, of all tracks, by page. One round trip. */
export function awardedOf(
  run: string,
  paging: { limit: number; cursor: string | undefined },
): Promise<Page<ResultDocument>> {
  return findPage(results, whereAwarded(run), { order: ['awardId', '_id'], ...paging })
}

export interface Awardable {
  /** In their order: the best of the track, one more than may have an award, those with one, and those asked for. */
  standing: ResultDocument[]
  out: ResultDocument[]
}

/**
 * Rows of a track that its awards hang on, however long it is: whoever is left out before somebody with an award is among
 * the best, or among those asked for. One round trip.
 *
 * @param given entries that are to have an award, five hundred at most
 * @param allowed what `mostAwards` says
 */
export async function awardable(
  run: string,
  trackId: string,
  { given, allowed }: { given: readonly string[]; allowed: number },
): Promise<Awardable> {
  const ids = given.map((entryId) => resultId(run, entryId))
  const [best, awarded, asked, out] = await Promise.all([
    firstStanding(run, trackId, allowed),
    findAll(results, whereAwarded(run), { order: ['awardId', '_id'], fields: AWARDING_FIELDS }),
    ids.length === 0 ? [] : results.find({ _id: command.in(ids) }, { limit: ids.length, fields: AWARDING_FIELDS }),
    outOf(run, trackId),
  ])
  const rows = new Map([...best, ...awarded, ...asked].map((row) => [row._id, row]))
  const standing = [...rows.values()].filter((row) => row.trackId === trackId && !row.isOut)
  return { standing: standing.sort((one, other) => one.order - other.order), out }
}

/** Those of a track that are out. */
export function outOf(run: string, trackId: string): Promise<ResultDocument[]> {
  return findAll(results, { run, trackId, isOut: true }, { order: IN_ORDER })
}

/** The place a work has once those who are out have made room; null for who is out. */
export function placeNow({ place, isOut }: ResultDocument, out: readonly ResultDocument[]): number | null {
  return isOut
    ? null
    : placeAmong(
        place,
        out.map((each) => each.place),
      )
}

/**
 * Takes a work that is no longer to be seen out of a result that was counted, with its award, until it is settled: for
 * whoever withdraws or removes it. Nothing happens where nothing was counted. Again, it changes nothing.
 */
export async function leaveResults(campaignId: string, entryId: string, because: string): Promise<void> {
  const early = await resultStates.get(campaignId)
  if (!early || early.state === 'settled') return
  await inTransaction(async (transaction) => {
    const state = await resultStates.within(transaction).get(campaignId)
    if (!state || state.state === 'settled') return
    const _id = resultId(state.run, entryId)
    const row = await results.within(transaction).get(_id)
    if (!row || row.isOut) return
    await results.within(transaction).put({ ...row, isOut: true, outBecause: because, awardId: null })
    await resultStates.within(transaction).update(campaignId, { revision: state.revision + 1 })
  })
}
