import type { NoticeKind } from './contract'

/** What each kind of notice is called. */
export const NOTICE_KIND_NAMES: Readonly<Record<NoticeKind, string>> = {
  notice: '通知',
  policy: '政策',
  activity: '活动',
  news: '新闻',
  solicitation: '征集',
  guide: '办事指南',
}
