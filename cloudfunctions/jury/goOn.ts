import { type Budget, budgetOf } from '../_kit/budget'
import { countAccepted } from '../_store/runningEntries'
import { settleFreezesOf } from '../_store/freezes'
import { type CountDocument, keepRows, keepSlice, slicesOf } from '../_store/resultCounts'
import { type Deciding, type Judged, ranked, rowsOf, type Tally, tallySlice } from '../_store/resultsCounting'

/** Works, and rows, of one call: what a small function holds. */
const CALL_WORKS = 20_000
/** What bringing one freeze along costs, in works. */
const FREEZE_COSTS = 10

/** @param most works the caller wants to wait for at most */
export function callOf(most = CALL_WORKS): Budget {
  return budgetOf(Math.min(most, CALL_WORKS))
}

interface Going extends Judged {
  deciding: Deciding
  budget: Budget
  now: number
}

/** Works on a count until it is whole or the call is spent. What it did stays done, whether it is said so or not. */
export async function goOn(begun: CountDocument, going: Going): Promise<CountDocument> {
  const { campaign, works, deciding, budget, now } = going
  let count = begun
  // Nothing was ever frozen: there is nothing to look for.
  if (deciding.frozen.made === 0) count = { ...count, freezesFrom: null }
  while (count.freezesFrom !== null && budget.isLeft()) {
    const { settled, nextCursor } = await settleFreezesOf(campaign._id, count.freezesFrom || undefined, now)
    budget.take(settled * FREEZE_COSTS)
    count = { ...count, freezesFrom: nextCursor }
  }
  while (count.freezesFrom === null && !isWhole(count, going) && budget.isLeft()) {
    const trackId = works.tracks[count.tracks.length]?.id ?? ''
    count = await countTrack(count, { ...going, trackId, isBegun: count.tracks.length === begun.tracks.length })
  }
  return count
}

export function isWhole({ tracks }: CountDocument, { works }: Pick<Judged, 'works'>): boolean {
  return tracks.length === works.tracks.length
}

interface OneTrack extends Going {
  trackId: string
  /** An earlier call may have begun it. */
  isBegun: boolean
}

/** As much of one track as the call allows: its slices first, then its rows in order. */
async function countTrack(count: CountDocument, going: OneTrack): Promise<CountDocument> {
  const { campaign, works, trackId, budget } = going
  const [gathered, accepted] = await Promise.all([gather(count, going), countAccepted(campaign._id, trackId)])
  if (!gathered) return count
  const rows = ranked(gathered, works)
  const of = { run: count.run, campaignId: campaign._id, trackId }
  let { written } = count
  for (; written < rows.length && budget.isLeft(); written += count.slice) {
    const some = rows.slice(written, written + count.slice)
    await keepRows(await rowsOf(some, of))
    budget.take(some.length)
  }
  if (written < rows.length) return { ...count, written }
  const done = { trackId, works: accepted, counted: rows.length }
  return { ...count, tracks: [...count.tracks, done], written: 0 }
}

/** Every work of a track, counted; undefined where the call was spent before. */
async function gather(count: CountDocument, { trackId, isBegun, budget, deciding, ...judged }: OneTrack) {
  const { _id: campaignId, run, slice: limit } = count
  const slices = isBegun ? await slicesOf(run, trackId) : []
  const all: Tally[] = slices.flatMap(({ tallies }) => tallies)
  let part = slices.length
  for (let cursor = part === 0 ? undefined : slices.at(-1)?.nextCursor; cursor !== null; part++) {
    if (!budget.isLeft()) return undefined
    const made = await tallySlice(judged, deciding, { trackId, limit, cursor })
    const kept = await keepSlice({ run, campaignId, trackId, part, ...made })
    for (const tally of kept.tallies) all.push(tally)
    budget.take(kept.tallies.length)
    cursor = kept.nextCursor
  }
  return all
}
