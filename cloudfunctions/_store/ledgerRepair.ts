import { maskName } from '../../domain/identity/masking'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { documents, type Documents, type Stored, type Where } from '../_kit/documents'
import { type BudgetDocument, budgets } from './benefits'
import { releaseHold, settleHold } from './budgets'
import { ledger, type LedgerEntry, ledgerPages } from './ledger'
import { foldRows, rowsToFold } from './ledgerFolding'
import { postRow } from './ledgerPages'
import { members } from './members'
import { partners } from './partners'

/** How far the ledger is known to hold every row of the pages, `_id` is `ledger`. An outage of a week is caught up with. */
export interface RepairDocument extends Stored {
  /** Everything written before is done. */
  doneUntil: number
  /** Pages last written before were looked at by a run that did not come to its end; absent where there was none. */
  lookedUntil?: number
}

export const repairs = documents<RepairDocument>('repairs')

/** Clocks differ, and a function lives for seconds: a row this old was not written by one that is still running. */
const SETTLED_AFTER_MS = 10 * MINUTE_MS
const BATCH = 100
/** Pages folded at the same moment: they are different members', and a morning brings many. */
const FOLDED_AT_ONCE = 10

/**
 * Finishes what crashes left: posts rows that are on a page and not in the ledger, and decides holds from the pages.
 * Then folds long pages. Every part may be done twice, and two instances may do it at once.
 *
 * Folding comes last: holds are decided from rows that are still there, and a page it does not get to comes up again
 * with its next row, or with the first use that finds it full.
 */
export async function repairLedger(now: number): Promise<void> {
  const done = await repairs.get('ledger')
  const doneUntil = done?.doneUntil ?? 0
  const since = doneUntil - SETTLED_AFTER_MS
  const lookedSince = Math.max(doneUntil, done?.lookedUntil ?? 0) - SETTLED_AFTER_MS
  const long: string[] = []
  await eachPage(ledgerPages, { updatedAt: command.gte(lookedSince) }, 'updatedAt', async (pages, isLast) => {
    await postMissing(
      pages.flatMap(({ memberId, rows }) => rows.filter(({ at }) => at >= since).map((row) => ({ row, memberId }))),
    )
    long.push(...pages.filter((page) => rowsToFold(page, now).length > 0).map(({ _id }) => _id))
    // A backlog may take longer than a function may run: the next run need not begin again.
    const lookedUntil = pages.at(-1)?.updatedAt
    if (!isLast && lookedUntil !== undefined) await repairs.put({ _id: 'ledger', doneUntil, lookedUntil })
  })
  await decideHolds(since - SETTLED_AFTER_MS, now)
  await repairs.put({ _id: 'ledger', doneUntil: now })
  await foldPages(long, now)
}

/** Goes through everything that meets `where`, oldest first, by position. */
async function eachPage<Doc extends Stored>(
  collection: Documents<Doc>,
  where: Where,
  by: string,
  work: (rows: Doc[], isLast: boolean) => Promise<void>,
): Promise<void> {
  let cursor: string | undefined
  do {
    const { rows, nextCursor } = await findPage(collection, where, { order: [by, '_id'], limit: BATCH, cursor })
    await work(rows, nextCursor === null)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function postMissing(written: readonly { row: LedgerEntry; memberId: string }[]): Promise<void> {
  const posted = new Set<string>()
  for (let at = 0; at < written.length; at += BATCH) {
    const ids = written.slice(at, at + BATCH).map(({ row }) => row.id)
    const found = await ledger.find({ _id: command.in(ids) }, { limit: BATCH, fields: ['_id'] })
    found.forEach(({ _id }) => posted.add(_id))
  }
  for (const { row, memberId } of written.filter(({ row: { id } }) => !posted.has(id))) {
    const [member, partner] = await Promise.all([members.get(memberId), partners.get(row.partnerId)])
    await postRow(row, {
      memberId,
      nameMasked: maskName(member?.name ?? ''),
      unionPath: member?.unionPath ?? '',
      partnerUnionPath: partner?.unionPath ?? '',
    })
  }
}

async function decideHolds(since: number, now: number): Promise<void> {
  await eachPage(budgets, { heldAt: command.gte(since) }, 'heldAt', async (held) => {
    for (const budget of held) await decideHoldsOf(budget, now)
  })
}

/** A row that names the hold spent it, or returned it; without one the attempt came to nothing. */
async function decideHoldsOf({ _id, holds }: BudgetDocument, now: number): Promise<void> {
  for (const [holdId, hold] of Object.entries(holds)) {
    if (now - hold.at < SETTLED_AFTER_MS) continue
    const page = await ledgerPages.get(hold.pageId)
    const isWritten = page?.rows.some((row) => row.holdId === holdId) ?? false
    await (isWritten ? settleHold(_id, holdId, hold) : releaseHold(_id, holdId, hold))
  }
}

/** A page that cannot be folded keeps no other from it, and is reported. */
async function foldPages(ids: readonly string[], now: number): Promise<void> {
  const failures: unknown[] = []
  for (let at = 0; at < ids.length; at += FOLDED_AT_ONCE) {
    const outcomes = await Promise.allSettled(ids.slice(at, at + FOLDED_AT_ONCE).map((id) => foldPage(id, now)))
    failures.push(...outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])))
  }
  if (failures.length > 0) throw failures[0]
}

async function foldPage(id: string, now: number): Promise<void> {
  const page = await ledgerPages.get(id)
  const old = page ? rowsToFold(page, now) : []
  if (!page || old.length === 0) return
  // The ledger is about to be the only place that has them: however long ago that was known, it is asked again.
  await postMissing(old.map((row) => ({ row, memberId: page.memberId })))
  await foldRows(page, old)
}
