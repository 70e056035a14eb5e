import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { command } from '../../cloudfunctions/_kit/cloud'
import type { Documents, Stored } from '../../cloudfunctions/_kit/documents'
import { audit, auditHeads, verifyChain } from '../../cloudfunctions/_store/audit'
import { budgets, type BudgetDocument } from '../../cloudfunctions/_store/benefits'
import { ledger, ledgerPages, type LedgerEntry, type LedgerPageDocument } from '../../cloudfunctions/_store/ledger'
import { brokenRow } from '../../cloudfunctions/_store/ledgerPages'
import { repairLedger } from '../../cloudfunctions/_store/ledgerRepair'
import { createCloudHost } from '../../cloudhost'
import { MINUTE_MS } from '../../domain/time'
import { REPOSITORY, secretsOf } from './aHostProcess'

/** What a data folder holds of redemptions. */
export interface Books {
  /** Rows on members' pages, by id. */
  rows: Map<string, LedgerEntry>
  /** Ids of rows in the ledger. */
  posted: string[]
  /** Everything that is not as it must be, in words; empty when all is well. */
  wrong: string[]
  /** Entries in the audit, by what was done. */
  auditedActions: string[]
}

/**
 * Opens a data folder nobody uses, looks, lets the timer repair what is unfinished, and looks again.
 *
 * @returns the books as they were found, and as they are after the repair
 */
export async function readBooks(dataFolder: string): Promise<{ found: Books; repaired: Books }> {
  const host = createCloudHost({
    functions: {},
    collections: path.join(REPOSITORY, 'dist/cloud/database.json'),
    dataFolder,
    environment: secretsOf(dataFolder),
    env: `books-${randomUUID()}`,
  })
  try {
    await host.ready
    return await host.runAsHost(async () => {
      const found = await look(false)
      // A timer of a quarter of an hour later: whatever is open by then was left by the dead.
      await repairLedger(Date.now() + 15 * MINUTE_MS)
      return { found, repaired: await look(true) }
    })
  } finally {
    await host.dispose()
  }
}

async function look(isRepaired: boolean): Promise<Books> {
  const [pages, posted, money, entries, heads] = await Promise.all([
    everyOne(ledgerPages),
    everyOne(ledger),
    everyOne(budgets),
    everyOne(audit),
    everyOne(auditHeads),
  ])
  const all = pages.flatMap(({ rows }) => rows)
  const rows = new Map(all.map((row) => [row.id, row]))
  const wrong = [
    ...pages.flatMap(problemsOfPage),
    ...(rows.size === all.length ? [] : ['a row is on two pages']),
    ...posted.filter(({ _id }) => !rows.has(_id)).map(({ _id }) => `${_id} is in the ledger and on no page`),
    ...posted
      .filter(({ _id, hash }) => rows.has(_id) && rows.get(_id)?.hash !== hash)
      .map(({ _id }) => `${_id} differs`),
    ...money.flatMap((budget) => problemsOfBudget(budget, all)),
    ...heads.flatMap((head) => {
      const chain = entries.filter((each) => each.chain === head._id).sort((one, other) => one.seq - other.seq)
      const check = verifyChain(chain, head)
      return check.intact ? [] : [`the audit of ${head._id} is ${check.problem} at ${check.seq}`]
    }),
  ]
  if (isRepaired) {
    const inLedger = new Set(posted.map(({ _id }) => _id))
    wrong.push(...all.filter(({ id }) => !inLedger.has(id)).map(({ id }) => `${id} is on a page and not in the ledger`))
    wrong.push(...money.filter(({ holds }) => Object.keys(holds).length > 0).map(({ _id }) => `${_id} is still held`))
  }
  return { rows, posted: posted.map(({ _id }) => _id), wrong, auditedActions: entries.map(({ action }) => action) }
}

function problemsOfPage(page: LedgerPageDocument): string[] {
  const { _id, rev, rows } = page
  const tokens = rows.map(({ tokenHash }) => tokenHash)
  return [
    ...(brokenRow(page) === undefined ? [] : [`the chain of ${_id} is broken`]),
    ...(rev === rows.length ? [] : [`${_id} is at ${rev} with ${rows.length} rows`]),
    ...(new Set(tokens).size === tokens.length ? [] : [`${_id} has a token twice`]),
  ]
}

/** What is spent is what the rows cost, and what is set aside for rows that are not written. */
function problemsOfBudget({ _id, spentFen, holds }: BudgetDocument, rows: readonly LedgerEntry[]): string[] {
  const named = new Set(rows.map(({ holdId }) => holdId))
  const paid = rows.filter(({ budgetId }) => budgetId === _id).reduce((sum, { savedFen }) => sum + savedFen, 0)
  const setAside = Object.entries(holds)
    .filter(([id]) => !named.has(id))
    .reduce((sum, [, { fen }]) => sum + fen, 0)
  return spentFen === paid + setAside ? [] : [`${_id} has spent ${spentFen}, not ${paid} and ${setAside} set aside`]
}

async function everyOne<Doc extends Stored>(documents: Documents<Doc>): Promise<Doc[]> {
  const all: Doc[] = []
  for (let last = ''; ; last = all.at(-1)!._id) {
    const page = await documents.find({ _id: command.gt(last) }, { order: ['_id'], limit: 1000 })
    all.push(...page)
    if (page.length < 1000) return all
  }
}
