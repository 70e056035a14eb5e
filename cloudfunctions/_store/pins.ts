import { AppError } from '../../domain/errors'
import { MOST_PINNED } from '../../domain/notice/following'
import { documents, type Stored } from '../_kit/documents'
import type { Transaction } from '../_kit/transaction'

/**
 * What a union has pinned, `_id` is the union's. Transactions cannot count, so the few that are pinned have a document
 * of their own: two who pin at once collide here, and the second finds the place taken.
 */
export interface PinsDocument extends Stored {
  pinned: { noticeId: string; until: number }[]
}

export const pins = documents<PinsDocument>('pins')

/**
 * Pins a notice until a moment, or (null) no longer.
 *
 * @throws {AppError} `notice.too_many_pinned`
 */
export async function pinWithin(
  transaction: Transaction,
  { unionId, noticeId, until, now }: { unionId: string; noticeId: string; until: number | null; now: number },
): Promise<void> {
  const kept = (await pins.within(transaction).get(unionId))?.pinned ?? []
  const others = kept.filter((each) => each.noticeId !== noticeId && each.until > now)
  if (until !== null && others.length >= MOST_PINNED) {
    throw new AppError('notice.too_many_pinned', { field: 'pinnedUntil' })
  }
  const pinned = until === null ? others : [...others, { noticeId, until }]
  await pins.within(transaction).put({ _id: unionId, pinned })
}
