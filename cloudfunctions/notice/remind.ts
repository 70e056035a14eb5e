import { AppError } from '../../domain/errors'
import { remindReaders } from '../../domain/notice/following'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { notices, type NoticeDocument } from '../_store/notices'
import { PUBLISHES } from '../_store/seats'
import { countUnconfirmed, remindAgainAt, remindOnce } from './reminding'

/** 提醒未确认的人: once a day of the union, whoever presses. */
export const remind = action(
  remindReaders,
  PUBLISHES,
  async ({ noticeId, requestKey }, { account, now }, notice: NoticeDocument | undefined) => {
    seatOver(account, notice?.unionPath, PUBLISHES)
    if (!notice) throw new AppError('session.not_allowed')
    const toRemind = await countUnconfirmed(notice)
    const isRepeated = notice.history.some(({ key }) => key === requestKey)
    if (notice.needsConfirmation && toRemind === 0 && !isRepeated) throw new AppError('notice.nobody_to_remind')
    const { remindedAt } = await remindOnce({ noticeId, account, now, requestKey })
    return { toRemind, remindAgainAt: remindAgainAt(remindedAt) }
  },
  ({ noticeId }) => notices.get(noticeId),
)
