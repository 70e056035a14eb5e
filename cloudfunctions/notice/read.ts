import type { Input, Output } from '../../domain/contract'
import { type PushStanding, readNotice } from '../../domain/notice/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { contentOf } from '../_store/noticeContent'
import { viewOf, withdrawnViewOf } from '../_store/noticeView'
import { requireMember } from '../_store/readers'
import { confirmedShare, inboxes, keepRead, receiptId, receipts } from '../_store/receipts'
import { sinceOf } from '../_store/standing'
import { pushStandingOf } from '../_store/subscriptions'
import { type AskedFor, askedFor, hungFor, requireAddressed } from './addressed'

/** Opens a notice that is for the caller, and keeps that they read it. */
export const read = action(
  readNotice,
  'member',
  async ({ noticeId }, { account, now }, { push, ...asked }: Opening): Promise<Output<typeof readNotice>> => {
    const member = requireMember(account, asked.member)
    const [hung, kept, inbox] = await Promise.all([
      hungFor(member, noticeId),
      receipts.get(receiptId(noticeId, member._id)),
      inboxes.get(member._id),
    ])
    const notice = requireAddressed(asked, member, hung, now)
    const since = sinceOf(member, inbox, now)
    // Nobody reads what was taken back: no receipt, no text, no link.
    if (notice.recalledAt !== null) return { notice: withdrawnViewOf(notice, { now, kept, since }), push, now }

    const [content, share] = await Promise.all([
      contentOf(notice),
      notice.needsConfirmation ? confirmedShare(notice, now) : null,
      keepRead(member, noticeId, kept, now),
    ])
    const opened = { readAt: now, confirmedAt: kept?.confirmedAt ?? 0 }
    return { notice: viewOf(notice, { ...content, share, now, kept: opened, since }), push, now }
  },
  opening,
)

interface Opening extends AskedFor {
  push: PushStanding
}

async function opening(input: Input<typeof readNotice>): Promise<Opening> {
  const [asked, push] = await Promise.all([askedFor(input), pushStandingOf(callerOpenid())])
  return { ...asked, push }
}
