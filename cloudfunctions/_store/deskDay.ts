import { DAY_MS, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { ledger, type LedgerDocument, type LedgerEntry } from './ledger'

/** As many as a clerk would scroll through; the totals are of all. */
const ROWS_SHOWN = 200

export interface DeskDay {
  /** Newest first. */
  rows: (LedgerEntry & Pick<LedgerDocument, 'nameMasked'>)[]
  totals: { passed: number; reversed: number; savedFen: number }
}

/**
 * What a partner's desk did since 00:00. One step.
 *
 * A use counts on the day its token was for, which within a minute of midnight is not the day it was made at the desk:
 * so the neighbouring days are looked at too, and the time decides.
 */
export async function deskDay(partnerId: string, since: number): Promise<DeskDay> {
  const until = since + DAY_MS
  const made = {
    partnerId,
    date: command.in([since - 1, since, until].map(unionDate)),
    at: command.gte(since).and(command.lt(until)),
  }
  const [rows, kinds, savedFen] = await Promise.all([
    ledger.find(made, { order: ['-at', '-_id'], limit: ROWS_SHOWN }),
    ledger.countEach(made, 'kind'),
    ledger.sum(made, 'savedFen'),
  ])
  return {
    rows: rows.map(({ _id, ...row }) => ({ id: _id, ...row })),
    totals: { passed: kinds.get('redeem') ?? 0, reversed: kinds.get('reverse') ?? 0, savedFen },
  }
}
