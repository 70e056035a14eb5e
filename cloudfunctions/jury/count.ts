import { countResults } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { randomId } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import {
  beginCount,
  type CountDocument,
  forgetCounts,
  keepProgress,
  progressOf,
  resultCounts,
} from '../_store/resultCounts'
import { decidingOf } from '../_store/resultsCounting'
import { refuseOnceAnnounced, resultStates, type ResultStateDocument } from '../_store/results'
import { MANAGES } from '../_store/seats'
import { COUNTED_AT_ONCE } from '../_store/votes'
import { refuseTooEarly } from './deciding'
import { callOf, goOn, isWhole } from './goOn'
import { campaignAsked, type Organized, organized, refuseRecalled, stepOf } from './organizing'

/** Works of one slice: what one request may name, so that all their votes are counted by one. */
const SLICE = COUNTED_AT_ONCE
const KEYS_KEPT = 10

/**
 * Counts votes and sheets of all tracks and fixes them as one run, which takes the place of the one before all at once.
 * A call works for some seconds and says how far it is; the same request goes on. May be done again until results are
 * announced; awards are then given anew.
 */
export const count = action(
  countResults,
  MANAGES,
  async ({ campaignId, requestKey, most }, { account, now }, found) => {
    const step = organized(account, found)
    const { campaign, works } = step
    const [before, early, deciding] = await Promise.all([
      resultStates.get(campaignId),
      resultCounts.get(campaignId),
      decidingOf(campaignId),
    ])
    if (before?.countedFor?.includes(requestKey)) return done(before)
    refuseRecalled(step)
    refuseTooEarly(campaign, now, '统计')
    refuseOnceAnnounced(before)

    const begun = await beginCount(early, {
      ...{ campaignId, requestKey, run: randomId(), basis: deciding.basis, slice: Math.min(SLICE, most ?? SLICE), now },
    })
    const counted = await goOn(begun, { campaign, works, deciding, budget: callOf(most), now })
    if (isWhole(counted, step)) {
      const stands = await fix(step, counted, now)
      if (stands) return done(stands)
    }
    const isOurs = await keepProgress(counted, now)
    // Another call was quicker: how far it came is how far the count is.
    const there = isOurs ? counted : await resultCounts.get(campaignId)
    if (there) return underWay(there, before, works.tracks.length)
    const stands = await resultStates.get(campaignId)
    return stands ? done(stands) : underWay(counted, before, works.tracks.length)
  },
  campaignAsked,
)

/**
 * Lets the run be the result. Of two calls that came to the end of it, the second finds that the first did.
 *
 * @returns undefined where another count is under way by now
 */
async function fix(
  step: Organized,
  { run, tracks, startedAt, basis }: CountDocument,
  now: number,
): Promise<ResultStateDocument | undefined> {
  const { _id } = step.campaign
  const fixed = await inTransaction(async (transaction) => {
    const [state, current] = [
      await resultStates.within(transaction).get(_id),
      await resultCounts.within(transaction).get(_id),
    ]
    refuseOnceAnnounced(state)
    if (current?.run !== run) return state?.run === run ? state : undefined
    const countedFor = [...(state?.countedFor ?? []), ...current.keys].slice(-KEYS_KEPT)
    const next: ResultStateDocument = {
      ...{ _id, state: 'counted', run, tracks, countedAt: now, countedFrom: startedAt, basis, countedFor },
      ...{ announcedAt: 0, objectionsUntil: 0, settledAt: 0, isCertified: false, keys: {} },
      revision: (state?.revision ?? 0) + 1,
    }
    await resultStates.within(transaction).put(next)
    await resultCounts.within(transaction).remove(_id)
    await recordAudit(transaction, {
      ...stepOf(step, current.keys.at(-1) ?? run, now),
      ...{ action: 'jury.count', what: `统计结果，共 ${entriesOf(tracks)} 件作品`, reason: null },
    })
    return next
  })
  if (fixed) await forgetCounts(_id, fixed.run)
  return fixed
}

function done({ state, tracks }: ResultStateDocument) {
  return { state, isDone: true, entries: entriesOf(tracks), progress: null }
}

/** What everybody sees stays what it was before. */
function underWay({ tracks }: CountDocument, before: ResultStateDocument | undefined, all: number) {
  const progress = progressOf({ tracks }, all)
  return { state: before?.state ?? ('open' as const), isDone: false, entries: entriesOf(tracks), progress }
}

function entriesOf(tracks: ResultStateDocument['tracks']): number {
  return tracks.reduce((sum, { counted }) => sum + counted, 0)
}
