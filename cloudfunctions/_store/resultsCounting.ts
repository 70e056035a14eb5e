import { placesOf } from '../../domain/entry/ranking'
import { judged, scoresOf, voted, weightsOf } from '../../domain/entry/scoring'
import type { WorksPlan } from '../../domain/entry/plan'
import { isInRunning } from '../../domain/entry/running'
import type { CampaignDocument } from './campaigns'
import type { EntryDocument } from './entries'
import { votesAndFrozen, worksEverFrozen } from './freezes'
import { type JudgeDocument, judgesOf } from './judges'
import { resultId, type ResultDocument } from './results'
import { countAccepted, runningEntriesOf } from './runningEntries'
import { type SheetDocument, sheetForScore, sheetsOf } from './sheets'

/** Works counted at the same time: each asks once along an index. */
const AT_ONCE = 100

export interface Counted {
  rows: ResultDocument[]
  tracks: { trackId: string; works: number; counted: number }[]
}

/** Counts every track of a campaign from votes and sheets as they lie there. Writes nothing. */
export async function countCampaign(campaign: CampaignDocument, works: WorksPlan, run: string): Promise<Counted> {
  const [named, written, everFrozen] = await Promise.all([
    judgesOf(campaign._id),
    sheetsOf(campaign._id),
    worksEverFrozen(campaign._id),
  ])
  const judgeOf = new Map(named.map((judge) => [judge.memberId, judge]))
  const sheetsOfWork = new Map<string, SheetDocument[]>()
  for (const sheet of written) sheetsOfWork.set(sheet.entryId, [...(sheetsOfWork.get(sheet.entryId) ?? []), sheet])

  const counted: Counted = { rows: [], tracks: [] }
  for (const { id: trackId } of works.tracks) {
    const [found, accepted] = await Promise.all([
      runningEntriesOf(campaign, trackId),
      countAccepted(campaign._id, trackId),
    ])
    const running = found.filter((entry) => isInRunning(entry, works, campaign.unionId))
    const rows = await countTrack({ campaign, works, run, running, judgeOf, sheetsOfWork, everFrozen })
    // One by one: a call takes no hundred thousand arguments.
    for (const row of rows) counted.rows.push(row)
    counted.tracks.push({ trackId, works: accepted, counted: rows.length })
  }
  return counted
}

interface Track {
  campaign: CampaignDocument
  works: WorksPlan
  run: string
  running: readonly EntryDocument[]
  judgeOf: ReadonlyMap<string, JudgeDocument>
  sheetsOfWork: ReadonlyMap<string, SheetDocument[]>
  everFrozen: ReadonlySet<string>
}

async function countTrack(track: Track): Promise<ResultDocument[]> {
  const { campaign, works, run, running, judgeOf, sheetsOfWork, everFrozen } = track
  const totals = works.voting ? await totalsOf(running, everFrozen) : new Map<string, Totals>()
  const most = [...totals.values()].reduce((highest, { votes }) => Math.max(highest, votes), 0)
  const weights = weightsOf(works)
  const scored = running.map((entry) => {
    const { votes, frozenVotes } = totals.get(entry._id) ?? NO_VOTES
    const criteria = works.judging?.criteria ?? []
    const sheets = (sheetsOfWork.get(entry._id) ?? []).map((sheet) =>
      sheetForScore(sheet, { criteria, judge: judgeOf.get(sheet.judgeId), entry }),
    )
    const { mean, ...number } = works.judging ? judged(sheets, works.judging) : NO_SHEETS
    const share = works.voting ? voted(votes, most) : null
    return { entry, votes, frozenVotes, ...number, ...scoresOf({ mean, share }, weights) }
  })
  const places = placesOf(
    scored.map(({ entry, score, judgesScore, votes }) => ({ entryId: entry._id, score, judgesScore, votes })),
    works.ties,
  )
  const placeOf = new Map(places.map((each) => [each.entryId, each]))
  return scored.map(({ entry, sheets, excluded, ...row }) => ({
    ...{ _id: resultId(run, entry._id), run, campaignId: campaign._id, trackId: entry.trackId, entryId: entry._id },
    ...{ title: entry.title, authorName: entry.authorName, unionName: entry.unionName, memberId: entry.memberId },
    ...{ order: placeOf.get(entry._id)?.order ?? 0, place: placeOf.get(entry._id)?.place ?? null },
    ...row,
    ...{ sheets, excludedSheets: excluded, awardId: null, outBecause: null, isOut: false },
  }))
}

interface Totals {
  votes: number
  frozenVotes: number
}
const NO_VOTES: Totals = { votes: 0, frozenVotes: 0 }
const NO_SHEETS = { mean: null, sheets: 0, excluded: 0 }

async function totalsOf(
  running: readonly EntryDocument[],
  everFrozen: ReadonlySet<string>,
): Promise<Map<string, Totals>> {
  const totals = new Map<string, Totals>()
  for (let from = 0; from < running.length; from += AT_ONCE) {
    const batch = running.slice(from, from + AT_ONCE)
    const counts = await Promise.all(batch.map(({ _id }) => votesAndFrozen(_id, everFrozen.has(_id))))
    batch.forEach(({ _id }, at) => totals.set(_id, counts[at] ?? NO_VOTES))
  }
  return totals
}
