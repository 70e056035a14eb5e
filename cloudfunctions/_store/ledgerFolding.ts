import { addDays, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import {
  type FoldedRows,
  ledger,
  type LedgerDocument,
  type LedgerEntry,
  ledgerPages,
  type LedgerPageDocument,
  type Tally,
} from './ledger'
import { brokenRow, hashOf, rowOf } from './ledgerPages'

/**
 * A page that grew long gives its old rows up: `ledger` has them, and all a rule still asks of them is how many there
 * were in a month. `docs/decisions/004-ledger-pages.md` says why.
 */

/** A shorter page is read and written as fast as an empty one. */
const LONG = 100
/**
 * Longer than any month, so that folded rows never count in the month of today. Tokens, request keys and reversals
 * need today's and yesterday's rows.
 */
const KEPT_DAYS = 35
/** The platform's limit of one query. */
const ROWS_A_QUERY = 1000

/** The oldest rows of a long page, up to the first that is needed as a row; none where there is nothing to gain. */
export function rowsToFold({ rows }: Pick<LedgerPageDocument, 'rows'>, now: number): LedgerEntry[] {
  if (rows.length <= LONG) return []
  const keptSince = addDays(unionDate(now), -KEPT_DAYS)
  const firstKept = rows.findIndex(({ at }) => unionDate(at) >= keptSince)
  const old = firstKept === -1 ? rows : rows.slice(0, firstKept)
  const ids = new Set(old.map(({ id }) => id))
  // A use and its reversal are of one day, and count for nothing only together. Clocks that differ at midnight can
  // have written them on two sides of another day's row: then tomorrow's cut is below both.
  const isPairParted = rows.slice(old.length).some(({ of }) => of !== null && ids.has(of))
  return isPairParted ? [] : old
}

/**
 * Folds these rows, the first of the page as it was read: one conditional write, which misses when somebody wrote in
 * between. Nothing is lost by that: whoever wrote brings the timer back to this page.
 *
 * @throws where the page's chain is broken, or a row is not posted exactly as it stands: then the page stays evidence
 */
export async function foldRows(page: LedgerPageDocument, old: readonly LedgerEntry[]): Promise<void> {
  const broken = brokenRow(page)
  if (broken !== undefined) throw new Error(`row ${broken} of a ledger page is not what was written`)
  const posted = await hashesOfPosted(page._id, old)
  const differing = old.find(({ id, hash }) => posted.get(id) !== hash)
  if (differing) throw new Error(`ledger row ${differing.id} differs from its page`)
  await ledgerPages.change(
    { _id: page._id, rev: page.rev },
    { rev: page.rev + 1, rows: page.rows.slice(old.length), folded: command.set(foldOf(old, page.folded)) },
  )
}

/** What each posted row comes to, computed from what it says and not from what it says of itself. */
async function hashesOfPosted(page: string, rows: readonly LedgerEntry[]): Promise<Map<string, string>> {
  const found = await inChunks(rows, (chunk) =>
    ledger.find({ _id: command.in(chunk.map(({ id }) => id)) }, { limit: ROWS_A_QUERY }),
  )
  return new Map(found.map((posted) => [posted._id, hashOf(page, rowOf(posted))]))
}

/** What rows come to, after those that were folded before. Written again from the whole ledger it is the same. */
export function foldOf(rows: readonly LedgerEntry[], before?: FoldedRows): FoldedRows {
  const tallies = new Map((before?.tallies ?? []).map((tally) => [keyOf(tally), { ...tally }]))
  for (const { benefitId, partnerId, date, kind } of rows) {
    const none: Tally = { benefitId, partnerId, month: date.slice(0, 7), count: 0 }
    const tally = tallies.get(keyOf(none)) ?? none
    // A reversal names the benefit, the partner and the day of the use it takes back.
    tally.count += kind === 'redeem' ? 1 : -1
    tallies.set(keyOf(tally), tally)
  }
  return {
    count: (before?.count ?? 0) + rows.length,
    hash: rows.at(-1)?.hash ?? before?.hash ?? '',
    tallies: [...tallies.values()].filter(({ count }) => count > 0),
  }
}

function keyOf({ benefitId, partnerId, month }: Tally): string {
  return JSON.stringify([month, benefitId, partnerId])
}

/**
 * The page with every row of its year, as if nothing had been folded: for people who read the year, and for checking
 * its chain (`brokenRow`). No request for a page that is whole; one step otherwise.
 */
export async function unfold({ folded, ...page }: LedgerPageDocument): Promise<LedgerPageDocument> {
  if (!folded) return page
  const { memberId } = page
  const date = datesOf(page)
  const seqs = Array.from({ length: folded.count }, (_, seq) => seq)
  const old = await inChunks(seqs, (chunk) => {
    const seq = command.gte(chunk[0]).and(command.lte(chunk.at(-1)))
    return ledger.find({ memberId, date, seq }, { limit: ROWS_A_QUERY })
  })
  old.sort((one, other) => one.seq - other.seq)
  return { ...page, rows: [...old.map(rowOf), ...page.rows] }
}

/** A condition on the days whose uses are on a page. */
export function datesOf({ _id }: Pick<LedgerPageDocument, '_id'>): unknown {
  const year = _id.slice(-4)
  return command.gte(`${year}-01-01`).and(command.lte(`${year}-12-31`))
}

async function inChunks<Item>(items: readonly Item[], find: (chunk: readonly Item[]) => Promise<LedgerDocument[]>) {
  const starts = Array.from({ length: Math.ceil(items.length / ROWS_A_QUERY) }, (_, n) => n * ROWS_A_QUERY)
  return (await Promise.all(starts.map((at) => find(items.slice(at, at + ROWS_A_QUERY))))).flat()
}

/** When a row that is no more on its page was taken back; null where it stands. One round trip. */
export async function reversedAtOfFolded({ _id, memberId, date }: LedgerDocument): Promise<number | null> {
  const [reversal] = await ledger.find({ memberId, date, of: _id }, { limit: 1 })
  return reversal?.at ?? null
}
