import { isInRunning } from '../../domain/entry/running'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { entries } from '../_store/entries'
import { allResultsOf, type ResultDocument, type ResultStateDocument } from '../_store/results'
import type { Deciding } from '../_store/resultsCounting'
import { countRunning } from '../_store/runningEntries'
import { decidingPhases } from './deciding'
import type { Organized } from './organizing'

/** What was counted, beside what is there now: whether it is still the result of this contest. */

const IDS_AT_ONCE = 500

export type CountedRow = Pick<ResultDocument, '_id' | 'entryId' | 'trackId' | 'place' | 'awardId' | 'isOut'>

interface Standing {
  /** Withdrawn or removed since they were counted. */
  gone: CountedRow[]
  /** To be seen, but no longer in the running: sent back, or taken off the shortlist. */
  moved: CountedRow[]
  standing: CountedRow[]
  /** In the running, and not counted: on the shortlist late, restored, recommended late. */
  come: number
}

/** How the counted works of one track stand now. */
export async function asTheyStand(run: string, trackId: string, { campaign, works }: Organized): Promise<Standing> {
  const [rows, running] = await Promise.all([
    allResultsOf(run, trackId, ['entryId', 'trackId', 'place', 'awardId', 'isOut']),
    countRunning(campaign, trackId),
  ])
  const counted = rows.filter(({ isOut }) => !isOut)
  const batches = Array.from({ length: Math.ceil(counted.length / IDS_AT_ONCE) }, (_, at) =>
    counted.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const fields = ['state', 'reached', 'isShortlisted']
  const found = await Promise.all(
    batches.map((batch) =>
      entries.find({ _id: command.in(batch.map(({ entryId }) => entryId)) }, { limit: IDS_AT_ONCE, fields }),
    ),
  )
  const seen = new Map(
    found.flat().flatMap((entry) => (entry.state === 'accepted' ? [[entry._id, entry] as const] : [])),
  )
  const isRunning = ({ entryId }: CountedRow) => {
    const entry = seen.get(entryId)
    return entry !== undefined && isInRunning(entry, works, campaign.unionId)
  }
  const standing = counted.filter(isRunning)
  return {
    gone: counted.filter(({ entryId }) => !seen.has(entryId)),
    moved: counted.filter((row) => seen.has(row.entryId) && !isRunning(row)),
    standing,
    // What is out was in the running as well, and may have come back.
    come: Math.max(0, running - standing.length),
  }
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
