import type { WorksPlan } from '../../domain/entry/plan'
import { placesOf } from '../../domain/entry/ranking'
import { isInRunning } from '../../domain/entry/running'
import { type Fraction, judged, scoresOf, voted, weightsOf } from '../../domain/entry/scoring'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import type { CampaignDocument } from './campaigns'
import { entries, type EntryDocument } from './entries'
import { type Frozen, frozenIn, type Totals, totalsOf } from './freezes'
import { type JudgeDocument, judgesOf } from './judges'
import { resultId, type ResultDocument } from './results'
import { runningSlice } from './runningEntries'
import { type SheetDocument, sheetForScore, sheetsOfWorks } from './sheets'

/**
 * The reckoning of a result, in slices: what votes and sheets give each work, and then the order of a track. Only what a
 * place hangs on is held for a whole track, not its works.
 * Decision: docs/decisions/034-scores-places-awards.md
 */

/** What a campaign's result hangs on beside votes, sheets and works. */
export interface Deciding {
  judgeOf: ReadonlyMap<string, JudgeDocument>
  frozen: Frozen
  /** Changes when a judge is named anew or taken off, and when votes are frozen or a freeze is lifted. */
  basis: string
}

/** One round trip. */
export async function decidingOf(campaignId: string): Promise<Deciding> {
  const [named, frozen] = await Promise.all([judgesOf(campaignId), frozenIn(campaignId)])
  const said = named.map(({ memberId, unionId, trackIds }) => [memberId, unionId, [...trackIds].sort()])
  return {
    judgeOf: new Map(named.map((judge) => [judge.memberId, judge])),
    frozen,
    basis: indexHash('basis', JSON.stringify([said.sort(), frozen.made, frozen.lifted])),
  }
}

/** What one work has before anybody is ranked. */
export interface Tally {
  entryId: string
  votes: number
  frozenVotes: number
  /** The judges' part; null where nobody judges or too few sheets count. */
  mean: Fraction | null
  sheets: number
  excluded: number
}

export interface Judged {
  campaign: CampaignDocument
  works: WorksPlan
}

/** Counts the next works of a track from votes and sheets as they lie there. */
export async function tallySlice(
  { campaign, works }: Judged,
  { judgeOf, frozen }: Deciding,
  { trackId, limit, cursor }: { trackId: string; limit: number; cursor: string | undefined },
): Promise<{ tallies: Tally[]; nextCursor: string | null }> {
  const page = await runningSlice(campaign, trackId, { limit, cursor })
  const running = page.rows.filter((entry) => isInRunning(entry, works, campaign.unionId))
  const ids = running.map(({ _id }) => _id)
  const [totals, written] = await Promise.all([
    works.voting ? totalsOf(ids, frozen) : NOTHING_CAST,
    works.judging ? sheetsByWork(ids) : new Map<string, SheetDocument[]>(),
  ])
  const criteria = works.judging?.criteria ?? []
  const tallies = running.map((entry): Tally => {
    const { votes, frozenVotes } = totals.get(entry._id) ?? NO_VOTES
    const sheets = (written.get(entry._id) ?? []).map((sheet) =>
      sheetForScore(sheet, { criteria, judge: judgeOf.get(sheet.judgeId), entry }),
    )
    const { mean, ...number } = works.judging ? judged(sheets, works.judging) : NO_SHEETS
    return { entryId: entry._id, votes, frozenVotes, mean, ...number }
  })
  return { tallies, nextCursor: page.nextCursor }
}

const NO_VOTES: Totals = { votes: 0, frozenVotes: 0 }
const NOTHING_CAST: ReadonlyMap<string, Totals> = new Map()
const NO_SHEETS = { mean: null, sheets: 0, excluded: 0 }

async function sheetsByWork(ids: readonly string[]): Promise<Map<string, SheetDocument[]>> {
  const byWork = new Map<string, SheetDocument[]>()
  for (const sheet of await sheetsOfWorks(ids)) {
    const there = byWork.get(sheet.entryId)
    if (there) there.push(sheet)
    else byWork.set(sheet.entryId, [sheet])
  }
  return byWork
}

/** A work of a track with everything that is published about it, but for what it is called. */
export type RankedWork = Pick<
  ResultDocument,
  | ('entryId' | 'order' | 'place' | 'score' | 'judgesScore' | 'votesScore')
  | ('votes' | 'frozenVotes' | 'sheets' | 'excludedSheets')
>

/** The whole of a track, best first. */
export function ranked(tallies: readonly Tally[], works: WorksPlan): RankedWork[] {
  const most = tallies.reduce((highest, { votes }) => Math.max(highest, votes), 0)
  const weights = weightsOf(works)
  const scored = tallies.map(({ mean, excluded: excludedSheets, ...tally }) => ({
    ...tally,
    excludedSheets,
    ...scoresOf({ mean, share: works.voting ? voted(tally.votes, most) : null }, weights),
  }))
  const workOf = new Map(scored.map((each) => [each.entryId, each]))
  return placesOf(scored, works.ties).flatMap(({ entryId, order, place }) => {
    const work = workOf.get(entryId)
    return work ? [{ ...work, order, place }] : []
  })
}

/** What a row says of a work beside its numbers. */
const NAMED = ['title', 'authorName', 'unionName', 'memberId'] as const
const NAMELESS: Pick<EntryDocument, (typeof NAMED)[number]> = {
  ...{ title: '', authorName: '', unionName: '', memberId: null },
}

/** As documents, with what the works are called now. One request; five hundred at most. */
export async function rowsOf(
  works: readonly RankedWork[],
  { run, campaignId, trackId }: { run: string; campaignId: string; trackId: string },
): Promise<ResultDocument[]> {
  const ids = works.map(({ entryId }) => entryId)
  const found = await entries.find({ _id: command.in(ids) }, { limit: Math.max(1, ids.length), fields: [...NAMED] })
  const entryOf = new Map(found.map((entry) => [entry._id, entry]))
  return works.map((work) => {
    // Gone for good since it was counted: announcing takes it out.
    const { title, authorName, unionName, memberId } = entryOf.get(work.entryId) ?? NAMELESS
    return {
      ...{ _id: resultId(run, work.entryId), run, campaignId, trackId, title, authorName, unionName, memberId },
      ...{ ...work, awardId: null, outBecause: null, isOut: false },
    }
  })
}
