import { documents, type Stored } from '../_kit/documents'

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
  serviceId: string
  serviceName: string
  billFen: number
  savedFen: number
  payFen: number
  tokenHash: string
  /** Which budget window paid, to give it back on a reversal; null without a budget. */
  budgetId: string | null
  previousHash: string
  hash: string
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
  updatedAt: number
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

/** A refusal at a desk, for the figures of the day: no member in it. `_id` is the request key. */
export interface DeskRefusalDocument extends Stored {
  partnerId: string
  partnerUnionPath: string
  date: string
  at: number
  clauses: string[]
}

export const deskRefusals = documents<DeskRefusalDocument>('desk_refusals')
