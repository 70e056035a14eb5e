import type { Output } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { confirmNotice } from '../../domain/notice/contract'
import { isConfirmed } from '../../domain/notice/unread'
import { action } from '../_kit/action'
import { faceOf, rowOf } from '../_store/noticeView'
import { requireMember } from '../_store/readers'
import { confirmedShare, countOneMore, keepConfirmed, receiptId, receipts } from '../_store/receipts'
import { countsOf, standingOf } from '../_store/standing'
import { askedFor, hungFor, requireAddressed } from './addressed'

/**
 * 确认收到. Twice is once. After the deadline it still counts, and the moment says that it was late: the union would
 * rather know late than never.
 */
export const confirm = action(
  confirmNotice,
  'member',
  async ({ noticeId }, { account, now }, asked): Promise<Output<typeof confirmNotice>> => {
    const member = requireMember(account, asked.member)
    const [hung, before, standing] = await Promise.all([
      hungFor(member, noticeId),
      receipts.get(receiptId(noticeId, member._id)),
      standingOf(member, now),
    ])
    const notice = requireAddressed(asked, member, hung, now)
    if (notice.recalledAt !== null) throw new AppError('notice.recalled')
    if (!notice.needsConfirmation) throw new AppError('notice.no_confirmation')

    const isFirst = await keepConfirmed(member, { noticeId, freshAt: notice.freshAt }, before, now)
    if (isFirst) countOneMore(notice, now)
    const share = await confirmedShare(notice, now)

    const face = faceOf(notice)
    const kept = before && isConfirmed(face, before) ? before : { readAt: now, confirmedAt: now }
    const receiptsNow = new Map(standing.receipts).set(noticeId, kept)
    return {
      row: rowOf(face, { now, kept, since: standing.since }),
      share,
      counts: countsOf({ ...standing, receipts: receiptsNow }),
    }
  },
  askedFor,
)
