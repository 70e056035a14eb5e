import { reverse as contract, type LedgerRow } from '../../domain/benefit/contract'
import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import type { ClerkPost } from '../_kit/account'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { placeReturn, releaseHold, settleHold } from '../_store/budgets'
import { ledger, type LedgerDocument, type LedgerEntry, type LedgerPageDocument } from '../_store/ledger'
import {
  answerOf,
  appendRow,
  openPage,
  pageId,
  postedUnder,
  postRow,
  reversedAtOf,
  rowIdOf,
  rowOf,
  type RowDraft,
} from '../_store/ledgerPages'
import { ledgerRow } from './verdict'

const ROUNDS = 12

/**
 * Takes a redemption back on the day it was made: a new row that points at the old one. The use counts no more, its
 * money goes back to the budget, and both rows stay. Four steps.
 */
export const reverse = action(
  contract,
  'clerk',
  async (input, { account, now }, found) => {
    // Another partner's row and no row at all are the same to this desk.
    if (!account.clerk || found?.partnerId !== account.clerk.partnerId) throw new AppError('desk.redemption_not_found')
    if (found.kind !== 'redeem') throw new AppError('desk.redemption_not_found')
    const rowId = rowIdOf(found.partnerId, input.requestKey, pageId(found.memberId, found.date))
    const fingerprint = indexHash('reverse', JSON.stringify([input.rowId, input.reason]))

    const [page, holdId, posted] = await Promise.all([
      openPage(found.memberId, found.date),
      holdReturn(found, now),
      postedUnder(found.partnerId, input.requestKey),
    ])
    const draft = reversalOf(found, { ...input, rowId, fingerprint, holdId, clerk: account.clerk, now })
    try {
      const earlier = answerOf(posted, fingerprint)
      // What is posted is on the page, or was before it was folded.
      const row = earlier ? rowOf(earlier) : await append(page, draft, found, now)
      await settle(row, found, draft)
      return { row: shown(row, found) }
    } catch (error) {
      // Only where it is certain that no row was written; anything else the timer decides from the page.
      if (error instanceof AppError) await endOwn(draft)
      throw error
    }
  },
  ({ rowId }: Input<typeof contract>) => ledger.get(rowId),
)

/** The row that is to be written, in as many rounds as others write in between; or the one this request wrote before. */
async function append(page: LedgerPageDocument, draft: RowDraft, found: LedgerDocument, now: number) {
  for (let round = 1; ; round++) {
    const earlier = page.rows.find(({ id }) => id === draft.id)
    if (earlier) {
      if (earlier.fingerprint !== draft.fingerprint) throw new AppError('request.key_reused')
      return earlier
    }
    if (reversedAtOf({ id: found._id }, page.rows) !== null) throw new AppError('desk.already_reversed')
    if (unionDate(found.at) !== unionDate(now)) throw new AppError('desk.reverse_too_late')
    const row = await appendRow(page, draft, now)
    if (row) return row
    if (round === ROUNDS) throw new AppError('request.crowded')
    await pause(round)
    page = await openPage(found.memberId, found.date)
  }
}

async function holdReturn({ budgetId, savedFen, memberId, date }: LedgerDocument, now: number) {
  return budgetId ? placeReturn(budgetId, { fen: savedFen, pageId: pageId(memberId, date) }, now) : null
}

interface Reversal extends Pick<Input<typeof contract>, 'reason' | 'requestKey'> {
  rowId: string
  fingerprint: string
  holdId: string | null
  clerk: ClerkPost
  now: number
}

/** It counts on the day of the row it takes back, so that a day's sum is what was owed for it. */
function reversalOf(
  { _id, memberId: _member, nameMasked: _name, unionPath: _union, partnerUnionPath: _partner, ...row }: LedgerDocument,
  { rowId, reason, requestKey, fingerprint, holdId, clerk, now }: Reversal,
): RowDraft {
  const { seq: _seq, number: _number, previousHash: _previous, hash: _hash, ...copied } = row
  return {
    ...copied,
    id: rowId,
    kind: 'reverse',
    of: _id,
    reason,
    at: now,
    requestKey,
    fingerprint,
    clerkId: clerk.clerkId,
    billFen: -row.billFen,
    savedFen: -row.savedFen,
    payFen: -row.payFen,
    holdId,
    timesText: '',
  }
}

async function settle(row: LedgerEntry, found: LedgerDocument, { holdId }: RowDraft): Promise<void> {
  const { memberId, nameMasked, unionPath, partnerUnionPath } = found
  const { budgetId } = row
  const money = { kind: 'return' as const, fen: -row.savedFen }
  await Promise.all([
    postRow(row, { memberId, nameMasked, unionPath, partnerUnionPath }),
    budgetId && row.holdId && settleHold(budgetId, row.holdId, money),
    budgetId && holdId && holdId !== row.holdId && releaseHold(budgetId, holdId, money),
  ])
}

async function endOwn({ budgetId, holdId, savedFen }: RowDraft): Promise<void> {
  if (budgetId && holdId) await releaseHold(budgetId, holdId, { kind: 'return', fen: -savedFen })
}

function shown(row: LedgerEntry, { nameMasked }: LedgerDocument): LedgerRow {
  return ledgerRow(row, nameMasked, null)
}
