import { maskName } from '../../domain/identity/masking'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { documents, type Documents, type Stored, type Where } from '../_kit/documents'
import { type BudgetDocument, budgets } from './benefits'
import { releaseHold, settleHold } from './budgets'
import { ledger, ledgerPages, type LedgerPageDocument } from './ledger'
import { postRow } from './ledgerPages'
import { members } from './members'
import { partners } from './partners'

/** How far the ledger is known to hold every row of the pages, `_id` is `ledger`. An outage of a week is caught up with. */
export interface RepairDocument extends Stored {
  doneUntil: number
}

export const repairs = documents<RepairDocument>('repairs')

/** Clocks differ, and a function lives for seconds: a row this old was not written by one that is still running. */
const SETTLED_AFTER_MS = 10 * MINUTE_MS
const BATCH = 100

/**
 * Finishes what crashes left: posts rows that are on a page and not in the ledger, and decides holds from the pages.
 * Every part may be done twice, and two instances may do it at once.
 */
export async function repairLedger(now: number): Promise<void> {
  const done = await repairs.get('ledger')
  const since = (done?.doneUntil ?? 0) - SETTLED_AFTER_MS
  await postMissingRows(since)
  await decideHolds(since - SETTLED_AFTER_MS, now)
  await repairs.put({ _id: 'ledger', doneUntil: now })
}

async function postMissingRows(since: number): Promise<void> {
  const where = { updatedAt: command.gte(since) }
  await eachPage(ledgerPages, where, 'updatedAt', (pages) => postMissingOf(pages, since))
}

/** Goes through everything that meets `where`, oldest first, by position. */
async function eachPage<Doc extends Stored>(
  collection: Documents<Doc>,
  where: Where,
  by: string,
  work: (rows: Doc[]) => Promise<void>,
): Promise<void> {
  let cursor: string | undefined
  do {
    const { rows, nextCursor } = await findPage(collection, where, { order: [by, '_id'], limit: BATCH, cursor })
    await work(rows)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

async function postMissingOf(pages: readonly LedgerPageDocument[], since: number): Promise<void> {
  const recent = pages.flatMap((page) =>
    page.rows.filter(({ at }) => at >= since).map((row) => ({ row, memberId: page.memberId })),
  )
  const posted = new Set<string>()
  for (let at = 0; at < recent.length; at += BATCH) {
    const ids = recent.slice(at, at + BATCH).map(({ row }) => row.id)
    const found = await ledger.find({ _id: command.in(ids) }, { limit: BATCH, fields: ['_id'] })
    found.forEach(({ _id }) => posted.add(_id))
  }
  for (const { row, memberId } of recent.filter(({ row: { id } }) => !posted.has(id))) {
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
