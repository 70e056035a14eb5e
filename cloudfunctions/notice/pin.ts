import { AppError } from '../../domain/errors'
import { pinNotice } from '../../domain/notice/following'
import { action } from '../_kit/action'
import { changeNotice } from '../_store/noticeChange'
import { pinWithin } from '../_store/pins'
import { PUBLISHES } from '../_store/seats'
import { onlyRow } from './publishedRow'

/** 置顶 until a moment, or (null) no longer. A union has three on top at most. */
export const pin = action(pinNotice, PUBLISHES, async ({ noticeId, until, requestKey }, { account, now }) => {
  const what = until === null ? '取消置顶' : '置顶'
  const change = { noticeId, account, now, requestKey, action: 'notice.pin', what, reason: null }
  const pinned = await changeNotice({ ...change, fingerprint: String(until) }, async (notice, transaction) => {
    if (notice.recalledAt !== null) throw new AppError('notice.recalled')
    // A guide is in no inbox that it could be on top of.
    if (notice.isGuide) throw new AppError('notice.wrong_state', { message: '办事指南不在收件箱里，不用置顶' })
    if (until !== null && until <= now) throw new AppError('notice.time_passed', { field: 'until' })
    await pinWithin(transaction, { unionId: notice.unionId, noticeId, until, now })
    return { pinnedUntil: until }
  })
  return { row: await onlyRow(pinned, now) }
})
