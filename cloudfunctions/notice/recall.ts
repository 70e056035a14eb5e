import { AppError } from '../../domain/errors'
import { recallNotice } from '../../domain/notice/following'
import { action } from '../_kit/action'
import { changeNotice } from '../_store/noticeChange'
import { pinWithin } from '../_store/pins'
import { PUBLISHES } from '../_store/seats'
import { onlyRow } from './publishedRow'

/** 撤回: readers find the reason in its place; of one that is scheduled nobody ever knows. */
export const recall = action(recallNotice, PUBLISHES, async ({ noticeId, reason, requestKey }, { account, now }) => {
  const change = { noticeId, account, now, requestKey, action: 'notice.recall', what: '撤回通知', reason }
  const recalled = await changeNotice(change, async (notice, transaction) => {
    if (notice.recalledAt !== null) throw new AppError('notice.recalled')
    const { unionId, pinnedUntil } = notice
    if (pinnedUntil !== null) await pinWithin(transaction, { unionId, noticeId, until: null, now })
    return { recalledAt: now, recallReason: reason, pinnedUntil: null }
  })
  return { row: await onlyRow(recalled, now) }
})
