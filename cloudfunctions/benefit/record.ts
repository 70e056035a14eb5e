import type { Refusal } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { unionDate } from '../../domain/time'
import { indexHash } from '../_kit/secrets'
import { settleHold } from '../_store/budgets'
import { deskRefusals, type LedgerEntry } from '../_store/ledger'
import { postRow } from '../_store/ledgerPages'
import type { BenefitHold, DeskCase, Holder } from './deskCase'
import { releaseHolds } from './holds'

/**
 * What follows from a row that stands: it is posted, its money is spent, other money is let go. One step, and each part
 * may be done again: by the desk's next try with the same key, or by the timer.
 */
export async function recordPass({ partner }: DeskCase, { memberId, member, holds }: Holder, row: LedgerEntry) {
  await Promise.all([
    postRow(row, {
      memberId,
      nameMasked: maskName(member?.name ?? ''),
      unionPath: member?.unionPath ?? '',
      partnerUnionPath: partner.unionPath,
    }),
    row.budgetId && row.holdId && settleHold(row.budgetId, row.holdId, { kind: 'spend', fen: row.savedFen }),
    releaseHolds(holds.filter(({ holdId }) => holdId !== row.holdId)),
  ])
}

/** A refusal leaves a line for the figures of the day, without the member, and lets the money go. */
export async function recordRefusal(
  { partner, input, now }: DeskCase,
  refusals: readonly Refusal[],
  holds: readonly BenefitHold[],
): Promise<void> {
  await Promise.all([
    deskRefusals.insert({
      _id: indexHash('desk-refusal', `${partner._id}\0${input.requestKey}`),
      partnerId: partner._id,
      partnerUnionPath: partner.unionPath,
      date: unionDate(now),
      at: now,
      clauses: refusals.map(({ clause }) => clause),
    }),
    releaseHolds(holds),
  ])
}
