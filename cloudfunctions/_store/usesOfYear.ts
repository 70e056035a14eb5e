import { command } from '../_kit/cloud'
import { ledger, type LedgerEntry, type LedgerPageDocument } from './ledger'
import { datesOf } from './ledgerFolding'
import { reversedAtOf, rowOf, standingRows } from './ledgerPages'

/** A member’s year, some rows at a time. */
export interface YearOfUses {
  /** Newest first. */
  rows: (LedgerEntry & { reversedAt: number | null })[]
  /** Whether older ones follow. */
  isMore: boolean
  /** Uses of the whole year that stand. */
  count: number
  savedFen: number
}

/**
 * The rows of a page before a place on it, newest first, and what the whole year comes to. No request for a page that is
 * whole; one step for one whose beginning was folded, however far back one looks.
 *
 * @param before the `seq` of the last row that was shown; everything when left out
 */
export async function usesOfYear(
  page: LedgerPageDocument,
  { before = Infinity, limit }: { before?: number; limit: number },
): Promise<YearOfUses> {
  const kept = page.rows.filter(({ seq }) => seq < before).reverse()
  const [older, foldedSavedFen] = await Promise.all([
    foldedRows(page, Math.min(before, foldedCount(page)), limit + 1 - kept.length),
    page.folded ? ledger.sum(whereFolded(page, 0, page.folded.count), 'savedFen') : 0,
  ])
  // One more than is shown tells whether another follows.
  const found = [...kept.map((row) => ({ ...row, reversedAt: reversedAtOf(row, page.rows) })), ...older]
  const foldedUses = (page.folded?.tallies ?? []).reduce((sum, { count }) => sum + count, 0)
  return {
    rows: found.slice(0, limit),
    isMore: found.length > limit,
    count: foldedUses + standingRows(page).length,
    savedFen: foldedSavedFen + page.rows.reduce((sum, { savedFen }) => sum + savedFen, 0),
  }
}

function foldedCount({ folded }: LedgerPageDocument): number {
  return folded?.count ?? 0
}

/** So many folded rows before a place, newest first. What took one back was folded with it. */
async function foldedRows(page: LedgerPageDocument, before: number, wanted: number): Promise<YearOfUses['rows']> {
  if (wanted <= 0 || before === 0) return []
  const first = Math.max(0, before - wanted)
  const [rows, reversals] = await Promise.all([
    ledger.find(whereFolded(page, first, before), { limit: wanted }),
    ledger.find(
      { ...whereFolded(page, first, foldedCount(page)), kind: 'reverse' },
      { limit: 1000, fields: ['of', 'at'] },
    ),
  ])
  return rows
    .map(rowOf)
    .sort((one, other) => other.seq - one.seq)
    .map((row) => ({ ...row, reversedAt: reversedAtOf(row, reversals) }))
}

function whereFolded(page: LedgerPageDocument, from: number, to: number) {
  return { memberId: page.memberId, date: datesOf(page), seq: command.gte(from).and(command.lt(to)) }
}
