import type { WorksPlan } from '../../domain/entry/plan'
import { canBeAwarded, mostAwards } from '../../domain/entry/ranking'
import { isInRunning } from '../../domain/entry/running'
import { AppError } from '../../domain/errors'
import {
  countStanding,
  firstStanding,
  isAnythingAwarded,
  leaveResults,
  resultStates,
  type ResultStateDocument,
} from '../_store/results'
import type { Deciding } from '../_store/resultsCounting'
import { countRunning } from '../_store/runningEntries'
import { countedChanged } from './changed'
import { decidingPhases } from './deciding'
import type { Organized } from './organizing'

/**
 * What was counted, beside what is there now: whether it is still the result of this contest. What is read is what
 * changed since, and not what was counted, however much that is.
 * Decision: docs/decisions/034-scores-places-awards.md
 */

/** Works that left and are taken out by one call, each in a transaction of its own; usually they are out already. */
const MOST_GONE = 100

const AGAIN = {
  gone: '统计以后有很多作品离开评选，重新统计再公示',
  moved: '统计以后有作品被退回或移出入围，重新统计再公示',
  come: '统计以后有作品加入评选，重新统计再公示',
}

/**
 * Lets works that were withdrawn or removed since they were counted leave the result, and sees to it that all others are
 * those that were counted.
 *
 * @returns where the result stands after that
 * @throws {AppError} `jury.not_ready` where it has to be counted again
 */
export async function requireStanding(state: ResultStateDocument, step: Organized): Promise<ResultStateDocument> {
  const { campaign, works } = step
  const changed = await countedChanged(state, campaign)
  const isRunning = (each: (typeof changed)[number]) => isInRunning(each.entry, works, campaign.unionId)
  const left = changed.filter((each) => each.row?.isOut === false && !isRunning(each))
  if (left.some(({ entry }) => entry.state === 'accepted'))
    throw new AppError('jury.not_ready', { message: AGAIN.moved })
  if (changed.some((each) => each.row?.isOut !== false && isRunning(each))) {
    throw new AppError('jury.not_ready', { message: AGAIN.come })
  }
  if (left.length > MOST_GONE) throw new AppError('jury.not_ready', { message: AGAIN.gone })
  for (const { entry } of left) await leaveResults(campaign._id, entry._id, '作者撤回或已下架')

  // Whatever changed without a word: as many as were counted are there, or it is counted again.
  const numbers = await Promise.all(
    state.tracks.map(({ trackId }) =>
      Promise.all([countRunning(campaign, trackId), countStanding(state.run, trackId)]),
    ),
  )
  const odd = numbers.find(([running, standing]) => running !== standing)
  if (odd) throw new AppError('jury.not_ready', { message: odd[0] > odd[1] ? AGAIN.come : AGAIN.moved })
  return (left.length > 0 ? await resultStates.get(campaign._id) : state) ?? state
}

/**
 * Awards are given before anything is public, wherever one can be. Two round trips.
 *
 * @throws {AppError} `jury.not_ready` where nobody has one and somebody could
 */
export async function requireAwards({ run, tracks }: ResultStateDocument, works: WorksPlan): Promise<void> {
  if (await isAnythingAwarded(run)) return
  const can = await Promise.all(
    tracks.map(async ({ trackId, works: accepted }) => {
      const allowed = mostAwards(works, accepted)
      return canBeAwarded(await firstStanding(run, trackId, allowed), works.awards, allowed)
    }),
  )
  if (can.includes(true)) throw new AppError('jury.not_ready', { message: '还没评奖，评好再公示' })
}

/**
 * What decides must be what was counted: votes that were frozen or freed since, another judge, days that were added.
 *
 * @throws {AppError} `jury.not_ready` where it has to be counted again
 */
export function refuseOutdated({ campaign }: Organized, state: ResultStateDocument, deciding: Deciding): void {
  const { countedFrom = state.countedAt, basis } = state
  if (decidingPhases(campaign).some(({ until }) => until > countedFrom)) {
    throw new AppError('jury.not_ready', { message: '统计以后活动日程改过，重新统计再公示' })
  }
  if (deciding.basis !== basis) {
    throw new AppError('jury.not_ready', { message: '统计以后冻结、解冻过票或换过评委，重新统计再公示' })
  }
}
