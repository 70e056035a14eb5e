/**
 * The two sheets that go up. What columns the notice's own 附件3 has is not known from any source: these are ours, and
 * they are data, so that another city can have others.
 *
 * @source domain.md §1 S2 names 附件3 统计表 and does not show it
 */
export const HELD_COLUMNS = [
  { key: 'number', title: '序号', width: 8 },
  { key: 'union', title: '单位', width: 30 },
  { key: 'title', title: '活动名称', width: 36 },
  { key: 'kind', title: '活动类型', width: 12 },
  { key: 'date', title: '举办日期', width: 20 },
  { key: 'place', title: '举办地点', width: 30 },
  { key: 'people', title: '参与人数', width: 10 },
  { key: 'pictures', title: '现场照片（张）', width: 14 },
] as const
export type HeldColumn = (typeof HELD_COLUMNS)[number]['key']

export const SUMMARY_COLUMNS = [
  { key: 'union', title: '单位', width: 34 },
  { key: 'target', title: '应办场次', width: 10 },
  { key: 'held', title: '已办场次', width: 10 },
  { key: 'planned', title: '待办场次', width: 10 },
  { key: 'missing', title: '还差场次', width: 10 },
  { key: 'people', title: '参与人数', width: 10 },
  { key: 'pictures', title: '现场照片（张）', width: 14 },
  { key: 'sent', title: '上报时间', width: 20 },
] as const
export type SummaryColumn = (typeof SUMMARY_COLUMNS)[number]['key']

export const HELD_SHEET = '附件3 线下活动统计表'
export const SUMMARY_SHEET = '分单位汇总'
