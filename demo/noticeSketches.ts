import type { Body } from '../domain/body/body'
import type { Audience } from '../domain/notice/audience'
import type { ContactLine, NoticeKind } from '../domain/notice/contract'
import { DAY_MS, dayText, MINUTE_MS, startOfDay, unionDate } from '../domain/time'
import type { PersonKey } from './cast'
import { LIST_OF_CLINICS, PICTURE } from './noticeFiles'
import * as texts from './noticeTexts'

/** A notice of the demo city, before it is for anybody. */
export interface NoticeSketch {
  id: string
  union: string
  kind: NoticeKind
  title: string
  body: Body
  publishAt: number
  author: PersonKey
  /** Whoever agreed, where the author may not publish alone. */
  approvedBy?: PersonKey
  audience?: Audience
  cover?: Body
  contacts?: ContactLine[]
  attachmentIds?: string[]
  deadline?: number
  needsConfirmation?: boolean
  remindDaysBefore?: number
  recalled?: { at: number; reason: string }
  /** The version that was there before, and what changed. */
  before?: { body: Body; changes: string; changedAt: number }
  passes?: string
  /** What 林小禾 did with it. */
  lin?: 'read' | 'confirmed'
  /** Of a hundred who could see it, how many read it; and how many of those confirmed. */
  read?: number
  confirmed?: number
  /** WeChat reminders that went out, and were refused. */
  pushed?: { sent: number; refused: number }
}

const HOUR_MS = 60 * MINUTE_MS

/** Everything the demo city has published, timed from `now`: the newest of it this morning. */
export function noticeSketches(now: number): NoticeSketch[] {
  const today = startOfDay(unionDate(now))
  /** This morning, or a while ago when it is not yet so late. */
  const thisMorning = (hour: number, minute: number, ago: number) =>
    Math.min(today + hour * HOUR_MS + minute * MINUTE_MS, now - ago * MINUTE_MS)
  const daysAgo = (days: number, hour: number) => today - days * DAY_MS + hour * HOUR_MS
  const day = (days: number) => dayText(today + days * DAY_MS)
  const endOf = (days: number) => today + days * DAY_MS + 17 * HOUR_MS

  return [
    {
      ...{ id: 'demo-checkup', union: 'yuanfan', kind: 'notice', author: 'wuqiming', approvedBy: 'zhouxiaozhou' },
      ...{ title: `职工健康体检 ${day(4)}开始预约`, body: texts.checkup(day), publishAt: thisMorning(9, 12, 29) },
      ...{ attachmentIds: [LIST_OF_CLINICS], needsConfirmation: true, deadline: endOf(8), remindDaysBefore: 3 },
      ...{ read: 80, confirmed: 90, pushed: { sent: 3, refused: 1 } },
    },
    {
      ...{ id: 'demo-warmth', union: 'qinghe', kind: 'policy', author: 'zhouxiaozhou', read: 40 },
      ...{ title: '冬季“送温暖”申请可以提交了', body: texts.warmth(day), publishAt: thisMorning(8, 30, 71) },
      ...{
        contacts: [{ name: '权益保障部 宋老师', phone: '15400009902', email: '' }],
        pushed: { sent: 21, refused: 4 },
      },
    },
    {
      ...{ id: 'demo-craftsmen', union: 'qinghe', kind: 'solicitation', author: 'zhouxiaozhou', deadline: endOf(6) },
      ...{
        title: '作品征集快截止了：身边的工匠',
        body: texts.craftsmen(day),
        publishAt: daysAgo(2, 10),
        read: 55,
      },
      contacts: [
        { name: '宣传教育部 何老师', phone: '15400009903', email: 'gongjiang@qinghe.example' },
        { name: '工人文化宫 梁老师', phone: '15400009904', email: '' },
      ],
    },
    {
      ...{ id: 'demo-congress', union: 'yuanfan', kind: 'notice', author: 'wuqiming', approvedBy: 'zhouxiaozhou' },
      ...{ title: '职代会第三次会议纪要', body: texts.congress(), publishAt: daysAgo(3, 15), needsConfirmation: true },
      ...{ read: 100, confirmed: 95, lin: 'confirmed' },
    },
    {
      ...{ id: 'demo-clinic', union: 'gaoxin', kind: 'news', author: 'zhouxiaozhou', read: 70, lin: 'read' },
      ...{ title: '禾康社区门诊部新增为合作门诊', body: texts.clinic(PICTURE), publishAt: daysAgo(4, 11) },
      before: { body: texts.clinicBefore(), changes: '白班时间改为到 17:30', changedAt: daysAgo(3, 9) },
    },
    {
      ...{ id: 'demo-plan', union: 'qinghe', kind: 'solicitation', author: 'zhouxiaozhou', deadline: endOf(20) },
      ...{ title: '“12351+”职工活动计划', body: texts.activityPlan(day), publishAt: daysAgo(1, 16) },
      audience: { kind: 'unions' },
      contacts: [
        { name: '宣传教育部 何老师', phone: '15400009903', email: 'huodong@qinghe.example' },
        { name: '宣传教育部 秦老师', phone: '15400009905', email: '' },
      ],
    },
    {
      ...{ id: 'demo-plan-laocheng', union: 'laocheng', kind: 'solicitation', author: 'zhouxiaozhou', body: [] },
      ...{ title: '“12351+”职工活动计划', publishAt: thisMorning(8, 50, 45), deadline: endOf(15), passes: 'demo-plan' },
      cover: [texts.p('区里定在老城工人俱乐部集中办，各街道先报项目。')],
    },
    {
      ...{ id: 'demo-stations', union: 'qinghe', kind: 'activity', author: 'zhouxiaozhou', read: 60 },
      ...{ title: '骑手驿站冬季开放时间', body: texts.stations(), publishAt: daysAgo(5, 9) },
      audience: { kind: 'members', unionIds: ['qinghe'], employments: ['flexible'] },
    },
    {
      ...{ id: 'demo-retired', union: 'qinghe', kind: 'activity', author: 'zhouxiaozhou', read: 50 },
      ...{ title: '退休会员冬季活动室开放', body: texts.retired(), publishAt: daysAgo(6, 9) },
      audience: { kind: 'members', unionIds: ['qinghe'], employments: ['retired'], statuses: ['reserved'] },
    },
    {
      ...{ id: 'demo-holiday', union: 'yuanfan', kind: 'notice', author: 'wuqiming', approvedBy: 'zhouxiaozhou' },
      ...{ title: '国庆假期值班安排与加班工资说明', body: texts.holiday(), publishAt: lastEndOfSeptember(now) },
      ...{ needsConfirmation: true, read: 100, confirmed: 100, lin: 'confirmed' },
    },
    {
      ...{ id: 'demo-sports', union: 'gaoxin', kind: 'activity', author: 'zhouxiaozhou', read: 45, lin: 'read' },
      ...{
        title: '高新区职工趣味运动会报名',
        body: texts.sportsDay(),
        publishAt: lastEndOfSeptember(now) - 6 * DAY_MS,
      },
      recalled: { at: lastEndOfSeptember(now) - 4 * DAY_MS, reason: '场馆检修，时间另定，已报名的不用重报' },
    },
    {
      ...{ id: 'demo-safety', union: 'qinghe', kind: 'notice', author: 'zhouxiaozhou', audience: { kind: 'unions' } },
      ...{ title: '做好安全用电用气提醒', body: texts.winterSafety(), publishAt: lastEndOfSeptember(now) - 9 * DAY_MS },
    },
    {
      ...{ id: 'demo-safety-gaoxin', union: 'gaoxin', kind: 'notice', author: 'zhouxiaozhou', body: [], lin: 'read' },
      ...{ title: '做好安全用电用气提醒', publishAt: lastEndOfSeptember(now) - 8 * DAY_MS, passes: 'demo-safety' },
      ...{ cover: [texts.p('园区各单位请在班前会上讲一遍。')], read: 65 },
    },
    ...GUIDES.map(({ body, ...guide }): NoticeSketch => ({
      ...{ ...guide, kind: 'guide', author: 'zhouxiaozhou', body: body() },
      ...{ publishAt: daysAgo(60, 9), audience: { kind: 'everybody' } },
    })),
  ]
}

const GUIDES: readonly { id: string; union: string; title: string; body: () => Body }[] = [
  { id: 'demo-guide-service', union: 'qinghe', title: '服务指南', body: texts.guideToService },
  { id: 'demo-guide-contacts', union: 'qinghe', title: '工会联系方式', body: texts.contactsOfUnions },
  { id: 'demo-guide-clinics', union: 'qinghe', title: '合作门诊名单', body: texts.clinics },
]

/** 28 September, 10:00, the last one that is over: the notice is about the holiday after it. */
function lastEndOfSeptember(now: number): number {
  const year = Number(unionDate(now).slice(0, 4))
  const at = (each: number) => Date.parse(`${each}-09-28T10:00:00+08:00`)
  return at(year) < now ? at(year) : at(year - 1)
}
