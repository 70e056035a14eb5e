import { AppError } from '../../domain/errors'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { inTransaction } from '../_kit/transaction'
import { deliveries, newDelivery } from '../_store/deliveries'
import { hangWithin, isOnFewBoards, settle } from '../_store/hanging'
import { notices, type NoticeDocument } from '../_store/notices'
import { receipts } from '../_store/receipts'

/** Whoever asks again: a member of staff who pressed, or the clock. */
export interface Reminding {
  /** As the notice's history names them; no person in it. */
  by: string
  what: string
  requestKey: string
}

/** How many have not confirmed: of those it was for when it went out. One round trip. */
export async function countUnconfirmed({ _id, members }: Pick<NoticeDocument, '_id' | 'members'>): Promise<number> {
  return Math.max(0, members - (await receipts.count({ noticeId: _id, confirmedAt: command.gt(0) })))
}

/** From when a notice may be reminded of again: the union's next day. */
export function remindAgainAt(remindedAt: number): number {
  return startOfDay(addDays(unionDate(remindedAt), 1))
}

/**
 * Asks those who have not confirmed again, at most once a day of the union, whoever presses and however many at once:
 * the day is in the notice, and the notice changes in one transaction with what follows from it. For whoever has not
 * confirmed it is unread again, and those who agreed to it get a WeChat reminder.
 *
 * @returns the notice, reminded now or, for a repeated request, then
 * @throws {AppError} `notice.reminded_today`, `notice.recalled`, `notice.no_confirmation`, `notice.wrong_state`,
 *   `request.key_reused`
 */
export async function remindOnce(
  noticeId: string,
  { by, what, requestKey }: Reminding,
  now: number,
): Promise<NoticeDocument> {
  const reminded = await inTransaction(async (transaction) => {
    const notice = await notices.within(transaction).get(noticeId)
    if (!notice) throw new AppError('session.not_allowed')
    const earlier = notice.history.find(({ key }) => key === requestKey)
    if (earlier && earlier.what !== what) throw new AppError('request.key_reused')
    if (earlier) return notice
    requireRemindable(notice, now)

    const changes = {
      remindedAt: now,
      revision: notice.revision + 1,
      // On many boards, or with files still on their way, it is settled below.
      isSettled: notice.isSettled && isOnFewBoards(notice),
      history: [...notice.history, { at: now, what, by, reason: null, key: requestKey }],
    }
    await notices.within(transaction).update(noticeId, changes)
    const changed = { ...notice, ...changes }
    await hangWithin(transaction, changed)
    const occasion = `reminder-${unionDate(now)}`
    await deliveries
      .within(transaction)
      .insert(newDelivery({ noticeId, occasion, askedAt: now, dueAt: now, isForUnconfirmed: true, requestKey }))
    return changed
  })
  await settle(reminded)
  return reminded
}

/** @throws {AppError} why nobody can be reminded of it now */
function requireRemindable(
  { needsConfirmation, recalledAt, publishAt, remindedAt }: NoticeDocument,
  now: number,
): void {
  if (recalledAt !== null) throw new AppError('notice.recalled')
  if (!needsConfirmation) throw new AppError('notice.no_confirmation')
  // Nobody has seen it yet.
  if (publishAt > now) throw new AppError('notice.wrong_state')
  if (remindAgainAt(remindedAt) > now) throw new AppError('notice.reminded_today')
}
