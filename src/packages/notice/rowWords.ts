import type { InboxRow, NoticeKind } from '../../../domain/notice/contract'
import type { Tone } from '../../components/Tag'
import { lastDay, shortTime } from './when'

/** What a row says besides its title, in one or two words. */
export interface RowTag {
  words: string
  tone: Tone
  /** With a check mark: done. */
  isDone?: boolean
}

/** Beside the time where it says more than 通知 does. */
export const KIND_WORDS: Readonly<Record<NoticeKind, string | null>> = {
  notice: null,
  policy: '政策',
  activity: '活动',
  news: '新闻',
  solicitation: '征集',
  guide: '办事指南',
}

/** The row's tags, what has to be done first. A recalled notice asks for nothing any more. */
export function tagsOf(row: InboxRow, now: number): RowTag[] {
  if (row.recalledAt !== null) return [{ words: '已撤回', tone: 'plain' }]
  const tags: RowTag[] = []
  if (row.version > 1 && row.isUnread) tags.push({ words: '有更新', tone: 'info' })
  if (!row.needsConfirmation) {
    if (row.deadline !== null && row.deadline > now) tags.push({ words: `${lastDay(row.deadline)}截止`, tone: 'plain' })
    return tags
  }
  if (row.confirmedAt !== null) return [...tags, { words: '已确认', tone: 'ok', isDone: true }]
  if (row.isReminded) tags.push({ words: '工会又提醒了', tone: 'warn' })
  return [...tags, { words: confirmationWords(row.deadline, now), tone: 'warn' }]
}

function confirmationWords(deadline: number | null, now: number): string {
  if (deadline === null) return '要确认'
  return deadline > now ? `${lastDay(deadline)}前确认` : `过了 ${lastDay(deadline)}，还没确认`
}

/** The row in one breath, for screen readers: “未读，职工健康体检，远帆精密制造工会，09:12，11 月 28 日前确认”. */
export function spokenRow(row: InboxRow, now: number): string {
  return [
    row.isUnread ? '未读' : '已读',
    row.title,
    row.unionName,
    shortTime(row.at, now),
    ...tagsOf(row, now).map(({ words }) => words),
  ].join('，')
}
