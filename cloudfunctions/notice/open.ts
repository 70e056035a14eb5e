import { AppError } from '../../domain/errors'
import { openPublished } from '../../domain/notice/publishing'
import { seatOver } from '../_kit/account'
import { action } from '../_kit/action'
import { shownHistory } from '../_store/members'
import { contentOf } from '../_store/noticeContent'
import { wholeViewOf } from '../_store/noticeView'
import { notices, noticeVersions, type NoticeDocument } from '../_store/notices'
import { PUBLISHES, WRITES } from '../_store/seats'
import { isOver } from './draftAccess'
import { publishedRow } from './publishedRow'
import { figuresOf } from '../_store/noticeFigures'
import { remindAgainAt } from './reminding'

/** More versions than anybody leafs through. */
const MOST_VERSIONS = 50

/** A published notice as its staff see it: whole, recalled or not, with its figures and its past. */
export const open = action(
  openPublished,
  WRITES,
  async (_input, { account, now }, notice: NoticeDocument | undefined) => {
    seatOver(account, notice?.unionPath, WRITES)
    if (!notice) throw new AppError('session.not_allowed')
    const [content, counted, versions] = await Promise.all([
      contentOf(notice),
      figuresOf([notice], now),
      versionsOf(notice),
    ])
    const figures = counted.get(notice._id)
    if (!figures) throw new Error('figures answer for every notice they are asked about')
    const { confirmed, members } = figures
    const share = notice.needsConfirmation ? { confirmed: Math.min(confirmed, members), members } : null
    const againAt = notice.remindedAt > 0 ? remindAgainAt(notice.remindedAt) : 0
    return {
      row: publishedRow(notice, figures, now),
      notice: wholeViewOf(notice, { ...content, share, now }),
      remindAgainAt: notice.needsConfirmation && againAt > now ? againAt : null,
      history: shownHistory(notice.history),
      versions,
      mayManage: isOver(account, notice.unionPath, PUBLISHES),
      now,
    }
  },
  ({ noticeId }) => notices.get(noticeId),
)

async function versionsOf({ _id: noticeId, version: current }: NoticeDocument) {
  if (current === 1) return []
  const found = await noticeVersions.find(
    { noticeId },
    { order: ['-version'], limit: MOST_VERSIONS, fields: ['version', 'at', 'changes'] },
  )
  return found.map(({ version, at, changes }) => ({ version, at, changes }))
}
