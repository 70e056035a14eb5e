import { AppError } from '../../domain/errors'
import { addDays, startOfDay, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { notices, type NoticeDocument } from '../_store/notices'
import { countUnconfirmed, remindOnce } from './reminding'

/** The most days before a deadline that a union may ask for; see `domain/notice/drafting.ts`. */
const MOST_DAYS_BEFORE = 30
const PAGE = 100
/** Within the function's twenty seconds. The timer rings again ten minutes later, and finds who is left. */
const WORK_MS = 12_000

/**
 * Reminds those who have not confirmed, so many days before the deadline as the union asked for: the same as if
 * somebody had pressed, and that day's one time. A morning that was missed is made up for on the next one.
 */
export async function remindBeforeDeadline(now: number): Promise<void> {
  const endsAt = performance.now() + WORK_MS
  const until = startOfDay(addDays(unionDate(now), MOST_DAYS_BEFORE + 1))
  const coming = { deadline: command.gt(now).and(command.lt(until)), needsConfirmation: true, recalledAt: null }
  let cursor: string | undefined
  do {
    const page = await findPage(notices, coming, { order: ['deadline', '_id'], limit: PAGE, cursor })
    for (const notice of page.rows.filter((each) => isDue(each, now))) {
      if (performance.now() >= endsAt) return
      await remindByClock(notice, now)
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

function isDue({ deadline, remindDaysBefore, remindedAt, freshAt }: NoticeDocument, now: number): boolean {
  // What came out this very day, or is still to come, nobody had time to confirm.
  if (deadline === null || remindDaysBefore === null || freshAt >= startOfDay(unionDate(now))) return false
  const day = addDays(unionDate(deadline), -remindDaysBefore)
  return day <= unionDate(now) && remindedAt < startOfDay(day)
}

async function remindByClock(notice: NoticeDocument, now: number): Promise<void> {
  if ((await countUnconfirmed(notice)) === 0) return
  const requestKey = `remind-before-deadline:${unionDate(now)}`
  try {
    await remindOnce({ noticeId: notice._id, account: null, now, requestKey })
  } catch (error) {
    // Somebody pressed a moment ago, or took it back: nothing is left to do.
    if (!(error instanceof AppError) || error.kind === 'internal') throw error
  }
}
