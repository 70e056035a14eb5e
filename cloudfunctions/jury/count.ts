import { type PhaseKind, phaseState } from '../../domain/campaign/phase'
import { countResults } from '../../domain/entry/judging'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { randomId } from '../_kit/secrets'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import type { CampaignDocument } from '../_store/campaigns'
import { settleFreezesOf } from '../_store/freezes'
import {
  refuseOnceAnnounced,
  type ResultDocument,
  results,
  resultStates,
  type ResultStateDocument,
} from '../_store/results'
import { MANAGES } from '../_store/seats'
import { countCampaign } from '../_store/resultsCounting'
import { campaignAsked, organized, stepOf } from './organizing'

/** Rows of one request: some hundred bytes each. */
const ROWS_AT_ONCE = 200
/** As many such requests are under way together. */
const REQUESTS_AT_ONCE = 10

/**
 * Counts votes and sheets of all tracks and fixes them as one run, which takes the place of the one before all at once.
 * May be done again until results are announced; awards are then given anew.
 */
export const count = action(
  countResults,
  MANAGES,
  async ({ campaignId, requestKey }, { account, now }, found) => {
    const step = organized(account, found)
    const { campaign, works } = step
    const before = await resultStates.get(campaignId)
    if (before?.keys.count === requestKey) return { state: before.state, entries: entriesOf(before) }
    refuseTooEarly(campaign, now)
    refuseOnceAnnounced(before)

    await settleFreezesOf(campaignId, now)
    const run = randomId()
    const { rows, tracks } = await countCampaign(campaign, works, run)
    await keepRows(rows)
    const stands = await inTransaction(async (transaction) => {
      const state = await resultStates.within(transaction).get(campaignId)
      refuseOnceAnnounced(state)
      // Of two that count at once, whoever comes second finds that the other did.
      if (state && state.revision !== (before?.revision ?? -1)) return state
      const next: ResultStateDocument = {
        ...{ _id: campaignId, state: 'counted', run, tracks, countedAt: now, announcedAt: 0, objectionsUntil: 0 },
        ...{ settledAt: 0, isCertified: false, keys: { count: requestKey }, revision: (state?.revision ?? 0) + 1 },
      }
      await resultStates.within(transaction).put(next)
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.count', what: `统计结果，共 ${rows.length} 件作品`, reason: null },
      })
      return next
    })
    await forgetOtherRuns(campaignId, stands.run)
    return { state: stands.state, entries: entriesOf(stands) }
  },
  campaignAsked,
)

/** While works, votes or sheets may still come, nothing is final. */
const DECIDING: readonly PhaseKind[] = ['collect', 'recommend', 'review', 'vote']

/** @throws {AppError} `jury.not_ready` while one of these runs, or is still to come */
function refuseTooEarly({ plan: { phases } }: CampaignDocument, now: number): void {
  const last = phases.find((phase) => DECIDING.includes(phase.kind) && phaseState(phase, now) !== 'over')
  if (last) throw new AppError('jury.not_ready', { message: `“${last.title}”还没结束，结束后再统计` })
}

function entriesOf({ tracks }: ResultStateDocument): number {
  return tracks.reduce((sum, { counted }) => sum + counted, 0)
}

async function keepRows(rows: readonly ResultDocument[]): Promise<void> {
  const requests = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  )
  for (let from = 0; from < requests.length; from += REQUESTS_AT_ONCE) {
    await Promise.all(requests.slice(from, from + REQUESTS_AT_ONCE).map((some) => results.insertMany(some)))
  }
}

/** Rows of earlier counts, and of one that lost. Cut off, the next count does it. */
async function forgetOtherRuns(campaignId: string, run: string): Promise<void> {
  await results.remove({ campaignId, run: command.neq(run) })
}
