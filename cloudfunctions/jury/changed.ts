import { EntryState } from '../../domain/entry/contract'
import { AppError } from '../../domain/errors'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import type { CampaignDocument } from '../_store/campaigns'
import { entries, type EntryDocument } from '../_store/entries'
import { type ResultDocument, resultId, results, type ResultStateDocument } from '../_store/results'

/** Works that changed since a result was counted, with what was counted of them. */

/** So many are looked at by one call. A count has them all, and nothing has changed since it. */
const MOST_CHANGED = 5_000
/**
 * A change says when its call arrived, and is written up to a minute later; clocks of two machines are not one. So much
 * before the count began is looked at as well.
 */
const LATE_MS = 5 * MINUTE_MS
const AT_ONCE = 500
const FIELDS: (keyof EntryDocument)[] = ['state', 'reached', 'isShortlisted', 'updatedAt']
/** What hangs on how a work stands. */
const STATES = EntryState.options.filter((state) => state !== 'draft')

export interface Changed {
  entry: Pick<EntryDocument, '_id' | 'state' | 'reached' | 'isShortlisted'>
  /** Undefined where it was not counted. */
  row: Pick<ResultDocument, 'entryId' | 'isOut'> | undefined
}

/**
 * Two round trips, and some more where very many changed.
 *
 * @throws {AppError} `jury.not_ready` where more changed than one call looks at
 */
export async function countedChanged(
  { run, countedFrom, countedAt }: ResultStateDocument,
  { _id: campaignId }: Pick<CampaignDocument, '_id'>,
): Promise<Changed[]> {
  const from = (countedFrom ?? countedAt) - LATE_MS
  const found = (await Promise.all(STATES.map((state) => changedIn({ campaignId, state, from })))).flat()
  const batches = Array.from({ length: Math.ceil(found.length / AT_ONCE) }, (_, at) =>
    found.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
  const rows = await Promise.all(
    batches.map((batch) =>
      results.find(
        { _id: command.in(batch.map(({ _id }) => resultId(run, _id))) },
        { limit: AT_ONCE, fields: ['entryId', 'isOut'] },
      ),
    ),
  )
  const rowOf = new Map(rows.flat().map((row) => [row.entryId, row]))
  return found.map((entry) => ({ entry, row: rowOf.get(entry._id) }))
}

async function changedIn({ campaignId, state, from }: { campaignId: string; state: EntryState; from: number }) {
  const all: EntryDocument[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await findPage(
      entries,
      { campaignId, state, updatedAt: command.gte(from) },
      { order: ['updatedAt', '_id'], limit: AT_ONCE, cursor, fields: FIELDS },
    )
    all.push(...page.rows)
    if (all.length > MOST_CHANGED) {
      throw new AppError('jury.not_ready', { message: '统计前后变动的作品太多，过几分钟重新统计再公示' })
    }
    cursor = page.nextCursor
  }
  return all
}
