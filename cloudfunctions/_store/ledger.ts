import { command } from '../_kit/cloud'
import { documents, inSubtree, type Stored, type Where } from '../_kit/documents'

/**
 * One use of a benefit, or the taking back of one. Rows are never changed.
 * Each row holds the hash of the row before it on its page: a page is its own audit chain.
 */
export interface LedgerEntry {
  /** Random, unlinkable to the member: what the desk and the page call it. */
  id: string
  /** `HK1120-7KQ2MF`: what clerk and member can read to each other. */
  number: string
  /** Place on the page, from 0. */
  seq: number
  kind: 'redeem' | 'reverse'
  /** The row a reversal takes back. */
  of: string | null
  reason: string | null
  at: number
  /** The union day it counts on: the day of the token's minute. */
  date: string
  requestKey: string
  /** Of the input that came with the key. */
  fingerprint: string
  partnerId: string
  partnerName: string
  clerkId: string
  benefitId: string
  benefitTitle: string
  /** Path of the union that published the benefit: it owes the partner for the use. */
  owedBy: string
  serviceId: string
  serviceName: string
  billFen: number
  savedFen: number
  payFen: number
  tokenHash: string
  /** Which budget window paid, to give it back on a reversal; null without a budget. */
  budgetId: string | null
  /** The hold on that budget this row was written with: it is settled, and no other attempt's. */
  holdId: string | null
  /** “第 2 次，还剩 1 次”, as it was said: a repeated request hears the same. */
  timesText: string
  previousHash: string
  hash: string
}

/** Uses of one benefit at one partner in one month that stand: reversed pairs are none. */
export interface Tally {
  benefitId: string
  partnerId: string
  /** `YYYY-MM`, of the days the uses count on. */
  month: string
  count: number
}

/** The beginning of a page's year, once every row of it is posted in `ledger` and too old to be asked for one by one. */
export interface FoldedRows {
  /** How many: the `seq` of the first row that is still on the page. */
  count: number
  /** Of the last of them: the chain goes on from here. */
  hash: string
  tallies: Tally[]
}

/**
 * Everything one member used in one calendar year, `_id` is `<memberId>:<year>`.
 *
 * It holds the limits (day, month, year, at each partner or over all) *and* what counts against
 * them, so one conditional write on `rev` decides a redemption on every engine, without a
 * transaction: whoever else wrote in between makes it miss, and the rule is asked again.
 */
export interface LedgerPageDocument extends Stored {
  memberId: string
  rev: number
  /** When the timer last had a reason to look at it: a new row, or a use that found the page full. */
  updatedAt: number
  /** Absent until a page is long enough. */
  folded?: FoldedRows
  /** The rows after the folded ones: at least those of the last weeks. */
  rows: LedgerEntry[]
}

export const ledgerPages = documents<LedgerPageDocument>('ledger_pages')

/**
 * The same rows once more, one a document, for desks and statements. `_id` is the row's id, so
 * posting twice does nothing; what a crash left unposted is posted by the next retry or the timer.
 */
export interface LedgerDocument extends Stored, Omit<LedgerEntry, 'id'> {
  memberId: string
  nameMasked: string
  unionPath: string
  partnerUnionPath: string
}

export const ledger = documents<LedgerDocument>('ledger')

/** A refusal at a desk, for the figures of the day: no member in it. `_id` is hashed from partner and request key. */
export interface DeskRefusalDocument extends Stored {
  partnerId: string
  partnerUnionPath: string
  date: string
  at: number
  clauses: string[]
}

export const deskRefusals = documents<DeskRefusalDocument>('desk_refusals')

/** Uses of one union day that stand, at partners under a union: redeemed less taken back. */
export function countRedeemed(path: string, date: string): Promise<number> {
  return standing({ date, partnerUnionPath: inSubtree(path) })
}

export function countRedeemedAt(partnerId: string, date: string): Promise<number> {
  return standing({ date, partnerId })
}

async function standing(where: Where): Promise<number> {
  const [redeemed, reversed] = await Promise.all([
    ledger.count({ ...where, kind: 'redeem' }),
    ledger.count({ ...where, kind: 'reverse' }),
  ])
  return redeemed - reversed
}

/** The same for several partners at once. */
export async function countRedeemedAtEach(partnerIds: string[], date: string): Promise<Map<string, number>> {
  const where = { date, partnerId: command.in(partnerIds) }
  const [redeemed, reversed] = await Promise.all([
    ledger.countEach({ ...where, kind: 'redeem' }, 'partnerId'),
    ledger.countEach({ ...where, kind: 'reverse' }, 'partnerId'),
  ])
  return new Map(partnerIds.map((id) => [id, (redeemed.get(id) ?? 0) - (reversed.get(id) ?? 0)]))
}

/** Refusals at the desks under a union on one union day. */
export function countRefused(path: string, date: string): Promise<number> {
  return deskRefusals.count({ date, partnerUnionPath: inSubtree(path) })
}
