import type { UseFact } from '../../domain/benefit/situation'
import { AppError } from '../../domain/errors'
import { startOfDay, type UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { ledger, type LedgerDocument, type LedgerEntry, ledgerPages, type LedgerPageDocument } from './ledger'

/**
 * Reading and writing one member's page of one year. `docs/decisions/004-ledger-pages.md` says why there is one.
 */

/**
 * Old rows are folded, so this is what the last weeks may hold: more than ten uses a day, every day, by one person
 * is where a union should look, not a program.
 */
export const MOST_ROWS = 500
/** The platform's limit is 512 KB a document. What is left is for taking back what the last day used. */
const MOST_BYTES = 400 * 1024
/** No row is so long that fewer than this could fill a page: names and reasons are a few hundred characters. */
const ROWS_WORTH_MEASURING = 100

/** Whether another use would bring the page near the platform's limit of a document. */
export function isFull(page: Pick<LedgerPageDocument, 'rows' | 'folded'>): boolean {
  if (page.rows.length < ROWS_WORTH_MEASURING) return false
  return page.rows.length >= MOST_ROWS || Buffer.byteLength(JSON.stringify(page)) > MOST_BYTES
}

/** Has the timer look at a page again, which otherwise comes up with its rows alone: a full one takes none. */
export async function bringUp(id: string, now: number): Promise<void> {
  await ledgerPages.change({ _id: id }, { updatedAt: now })
}

export function pageId(memberId: string, date: UnionDate): string {
  return `${memberId}:${date.slice(0, 4)}`
}

/** The page of the year that holds `date`; one that nobody has written to yet has `rev` 0. */
export async function openPage(memberId: string, date: UnionDate): Promise<LedgerPageDocument> {
  const _id = pageId(memberId, date)
  return (await ledgerPages.get(_id)) ?? { _id, memberId, rev: 0, updatedAt: 0, rows: [] }
}

/** The year the first page of anybody can be of. */
const FIRST_YEAR = 2020

/** Whether the member used anything in a year before `year`. One round trip. */
export async function hasPageBefore(memberId: string, year: number): Promise<boolean> {
  const years = Array.from({ length: Math.max(0, year - FIRST_YEAR) }, (_, step) => `${memberId}:${FIRST_YEAR + step}`)
  return (await ledgerPages.count({ _id: command.in(years) })) > 0
}

/**
 * What the desk's request becomes: the same key at the same partner is the same row, however often it arrives.
 * Keyed, so that the id tells nothing of either. With the page in it: a desk that sends one key for two cards at the
 * same instant writes two pages, and each row has its own place in `ledger`.
 */
export function rowIdOf(partnerId: string, requestKey: string, page: string): string {
  return indexHash('ledger-row', `${partnerId}\0${requestKey}\0${page}`)
}

/** What a partner's request came to before, whosever page it is on: one row, or none. One round trip. */
export function postedUnder(partnerId: string, requestKey: string): Promise<LedgerDocument[]> {
  return ledger.find({ requestKey, partnerId }, { limit: 10 })
}

/**
 * Of those rows, the one that answers this very request.
 *
 * @throws {AppError} `request.key_reused` where the key came with something else before
 */
export function answerOf(posted: readonly LedgerDocument[], fingerprint: string): LedgerDocument | undefined {
  const same = posted.find((row) => row.fingerprint === fingerprint)
  if (!same && posted.length > 0) throw new AppError('request.key_reused')
  return same
}

/** No letters or digits that sound or look alike. */
const NUMBER_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const NUMBER_CHARACTERS = 6

/** `HK1120-7KQ2MF`: kind, day, and six characters that follow from the row's id. */
export function rowNumber(kind: LedgerEntry['kind'], date: UnionDate, rowId: string): string {
  const bytes = Buffer.from(rowId, 'base64url').subarray(0, NUMBER_CHARACTERS)
  const tail = [...bytes].map((byte) => NUMBER_ALPHABET.charAt(byte % NUMBER_ALPHABET.length)).join('')
  return `${kind === 'redeem' ? 'HK' : 'CX'}${date.slice(5, 7)}${date.slice(8, 10)}-${tail}`
}

/** A row before it has its place on a page. */
export type RowDraft = Omit<LedgerEntry, 'seq' | 'number' | 'previousHash' | 'hash'>

/**
 * Appends rows if nobody wrote to the page since it was read: one conditional write, which decides.
 *
 * @returns the rows as they stand, or undefined when somebody was faster: read the page and ask the rule again
 */
export async function appendRow(
  page: LedgerPageDocument,
  draft: RowDraft,
  now: number,
): Promise<LedgerEntry | undefined> {
  const row = chained(page, draft)
  const isWritten =
    page.rev === 0
      ? await ledgerPages.insert({ ...page, rev: 1, updatedAt: now, rows: [row] })
      : (await ledgerPages.change(
          { _id: page._id, rev: page.rev },
          { rev: page.rev + 1, updatedAt: now, rows: command.push([row]) },
        )) === 1
  return isWritten ? row : undefined
}

function chained(page: LedgerPageDocument, draft: RowDraft): LedgerEntry {
  const unhashed = {
    ...draft,
    seq: firstSeq(page) + page.rows.length,
    number: rowNumber(draft.kind, draft.date, draft.id),
    previousHash: page.rows.at(-1)?.hash ?? page.folded?.hash ?? '',
  }
  return { ...unhashed, hash: hashOf(page._id, unhashed) }
}

function firstSeq({ folded }: Pick<LedgerPageDocument, 'folded'>): number {
  return folded?.count ?? 0
}

/** Keyed, and over the page's id too: a row cannot be changed, nor moved to somebody else's page, unseen. */
export function hashOf(page: string, row: Omit<LedgerEntry, 'hash'>): string {
  const fields = Object.entries(row)
    .filter(([name]) => name !== 'hash')
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return indexHash('ledger-chain', JSON.stringify([page, fields]))
}

/**
 * The `seq` of the first row that is not what was written, or `undefined` when the page's chain holds.
 *
 * Of a folded page this looks at what is still on it; `unfold` it first to look at the whole year.
 */
export function brokenRow(page: LedgerPageDocument): number | undefined {
  const { _id, rows, folded } = page
  const at = rows.findIndex(
    (row, index) =>
      row.seq !== firstSeq(page) + index ||
      row.previousHash !== (rows[index - 1]?.hash ?? folded?.hash ?? '') ||
      row.hash !== hashOf(_id, row),
  )
  return at === -1 ? undefined : firstSeq(page) + at
}

/** When a row was taken back; null while it stands. */
export function reversedAtOf(
  row: Pick<LedgerEntry, 'id'>,
  rows: readonly Pick<LedgerEntry, 'of' | 'at'>[],
): number | null {
  return rows.find((each) => each.of === row.id)?.at ?? null
}

/** Redemptions on the page that were not taken back, oldest first. */
export function standingRows({ rows }: Pick<LedgerPageDocument, 'rows'>): LedgerEntry[] {
  return rows.filter((row) => row.kind === 'redeem' && reversedAtOf(row, rows) === null)
}

/**
 * Uses as rules count them: each on the day its token was for, which near midnight is not the day it was scanned.
 * Folded ones stand on the first of their month: that day is weeks ago, so only months and years ever count them.
 */
export function usesOf({ rows, folded }: Pick<LedgerPageDocument, 'rows' | 'folded'>): UseFact[] {
  const old = (folded?.tallies ?? []).flatMap(({ benefitId, partnerId, month, count }) =>
    Array.from({ length: count }, () => ({ benefitId, partnerId, at: startOfDay(`${month}-01`) })),
  )
  const kept = standingRows({ rows }).map(({ benefitId, partnerId, date }) => ({
    ...{ benefitId, partnerId },
    at: startOfDay(date),
  }))
  return [...old, ...kept]
}

/** What a posted row has beside the row itself. */
export interface Posting {
  memberId: string
  nameMasked: string
  unionPath: string
  partnerUnionPath: string
}

/** Puts a row where desks and statements find it. Doing it twice does nothing. */
export async function postRow({ id, ...row }: LedgerEntry, posting: Posting): Promise<void> {
  await ledger.insert({ _id: id, ...row, ...posting })
}

/** A posted row as it stood on its page. */
export function rowOf(posted: LedgerDocument): LedgerEntry {
  const { _id, memberId: _member, nameMasked: _name, unionPath: _union, partnerUnionPath: _partner, ...row } = posted
  return { id: _id, ...row }
}
