import type { UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { forgetAll } from './forgetting'

/** One field of one person shown in the clear to one member of staff. */
export interface Unmasking {
  memberId: string
  field: 'document' | 'phone'
  reason: string
  at: number
  /** Whether the audit entry is written; the value is shown only then. */
  isEntered: boolean
}

/** What one member of staff has unmasked on one union day, `_id` is `<date>:<openid>`. */
export interface UnmaskDayDocument extends Stored {
  count: number
  /** By request key, so that a retry is the same use. */
  uses: Record<string, Unmasking>
}

export const unmaskDays = documents<UnmaskDayDocument>('unmask_days')

/** Counts of days that are over, with what was looked at: the audit has it, with the reason, for as long as it must. */
export function forgetUnmaskDays(before: UnionDate): Promise<void> {
  return forgetAll(unmaskDays, { _id: command.lt(before) })
}

/** @source GB/T 35273-2020 on display limits; the figure is this union's own */
export const UNMASKINGS_A_DAY = 50

/**
 * Takes one of the day's unmaskings, in one conditional write: whoever comes fifty-first misses, whatever the others
 * are doing at that moment. The same request key takes none twice.
 */
export async function takeUnmasking(dayId: string, requestKey: string, use: Unmasking): Promise<UnmaskDayDocument> {
  for (;;) {
    await unmaskDays.change(
      { _id: dayId, count: command.lt(UNMASKINGS_A_DAY), [`uses.${requestKey}`]: command.exists(false) },
      { count: command.inc(1), [`uses.${requestKey}`]: command.set(use) },
    )
    const day = await unmaskDays.get(dayId)
    if (day && (day.uses[requestKey] || day.count >= UNMASKINGS_A_DAY)) return day
    // The first of the day: somebody else may be making the same document, then it is theirs we find.
    if (!day) await unmaskDays.insert({ _id: dayId, count: 0, uses: {} })
  }
}
