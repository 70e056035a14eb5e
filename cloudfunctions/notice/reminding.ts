import { AppError } from '../../domain/errors'
import { addDays, momentText, startOfDay, unionDate } from '../../domain/time'
import type { Account } from '../_kit/account'
import { deliveries, newDelivery } from '../_store/deliveries'
import { changeNotice } from '../_store/noticeChange'
import type { NoticeDocument } from '../_store/notices'
import { countConfirmed } from '../_store/receipts'

/** How many have not confirmed: of those it was for when it went out. One round trip. */
export async function countUnconfirmed(notice: NoticeDocument): Promise<number> {
  return Math.max(0, notice.members - (await countConfirmed(notice)))
}

/** From when a notice may be reminded of again: the union's next day. */
export function remindAgainAt(remindedAt: number): number {
  return startOfDay(addDays(unionDate(remindedAt), 1))
}

interface Reminding {
  noticeId: string
  /** Whoever presses; null for the clock. */
  account: Account | null
  now: number
  requestKey: string
}

/**
 * Asks those who have not confirmed again, at most once a day of the union, whoever presses and however many at once:
 * the day is in the notice, which changes in one transaction with what follows from it. For whoever has not confirmed
 * it is unread again, and those who agreed to it get a WeChat reminder.
 *
 * @returns the notice, reminded now or, for a repeated request, then
 * @throws {AppError} `notice.reminded_today`, `notice.recalled`, `notice.no_confirmation`, `notice.wrong_state`, and as
 *   `changeNotice`
 */
export function remindOnce({ noticeId, account, now, requestKey }: Reminding): Promise<NoticeDocument> {
  const what = account ? '提醒未确认的人' : '截止前自动提醒'
  const change = { noticeId, account, now, requestKey, action: 'notice.remind', what, reason: null }
  return changeNotice(change, async (notice, transaction) => {
    requireRemindable(notice, now)
    const occasion = `reminder-${unionDate(now)}`
    await deliveries
      .within(transaction)
      .insert(newDelivery({ noticeId, occasion, askedAt: now, dueAt: now, isForUnconfirmed: true, requestKey }))
    return { remindedAt: now }
  })
}

/** @throws {AppError} why nobody can be reminded of it now */
function requireRemindable(
  { needsConfirmation, recalledAt, publishAt, remindedAt }: NoticeDocument,
  now: number,
): void {
  if (recalledAt !== null) throw new AppError('notice.recalled')
  if (!needsConfirmation) throw new AppError('notice.no_confirmation')
  // Nobody has seen it yet.
  if (publishAt > now) {
    throw new AppError('notice.wrong_state', { message: `这条通知 ${momentText(publishAt)} 才发布，发布后再提醒` })
  }
  if (remindAgainAt(remindedAt) > now) throw new AppError('notice.reminded_today')
}
