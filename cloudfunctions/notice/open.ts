import { AppError } from '../../domain/errors'
import type { Output } from '../../domain/contract'
import { openPublished } from '../../domain/notice/following'
import { seatOver, type Account } from '../_kit/account'
import { action } from '../_kit/action'
import { shownHistory } from '../_store/members'
import { contentOf } from '../_store/noticeContent'
import { viewOf, wholeViewOf } from '../_store/noticeView'
import { notices, noticeVersions, type NoticeDocument } from '../_store/notices'
import { PUBLISHES, WRITES } from '../_store/seats'
import { isOver } from './draftAccess'
import { publishedRow } from './publishedRow'
import { figuresOf } from '../_store/noticeFigures'
import { remindAgainAt } from './reminding'

/** More versions than anybody leafs through. */
const MOST_VERSIONS = 50

/**
 * A published notice as its staff see it: whole, recalled or not, with its figures and its past. Staff of a union
 * that received it for passing on read what it says and nothing else.
 */
export const open = action(
  openPublished,
  WRITES,
  async (_input, { account, now }, notice: NoticeDocument | undefined) => {
    if (notice && isReceivedBy(account, notice, now)) return asReceived(notice, now)
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
      isReceived: false,
      now,
    }
  },
  ({ noticeId }) => notices.get(noticeId),
)

/** Whether the caller writes for a union directly below that is to pass it on. */
function isReceivedBy(account: Account, { audience, unionPath, publishAt }: NoticeDocument, now: number): boolean {
  if (audience.kind !== 'unions' || publishAt > now || isOver(account, unionPath, WRITES)) return false
  return account.seats.some(
    (seat) =>
      WRITES.includes(seat.role) &&
      seat.unionPath === `${unionPath}${seat.unionId}/` &&
      (audience.unionIds?.includes(seat.unionId) ?? true),
  )
}

const NO_FIGURES = { members: 0, bound: 0, read: 0, confirmed: 0, passed: 0, pushed: 0, refused: 0, failed: 0 }

async function asReceived(notice: NoticeDocument, now: number): Promise<Output<typeof openPublished>> {
  const [content, versions] = await Promise.all([contentOf(notice), versionsOf(notice)])
  return {
    row: publishedRow(notice, { ...NO_FIGURES, countedAt: now }, now),
    notice: viewOf(notice, { ...content, now }),
    ...{ remindAgainAt: null, history: [], versions, mayManage: false, isReceived: true, now },
  }
}

async function versionsOf({ _id: noticeId, version: current }: NoticeDocument) {
  if (current === 1) return []
  const found = await noticeVersions.find(
    { noticeId },
    { order: ['-version'], limit: MOST_VERSIONS, fields: ['version', 'at', 'changes'] },
  )
  return found.map(({ version, at, changes }) => ({ version, at, changes }))
}
