import * as z from 'zod/mini'

/** 线下活动 (the “12351+” plan): units hold events, the figures go up by themselves. */

/** @source domain.md §1 S2: kinds of offline events */
export const EventKind = z.enum(['quiz', 'speech', 'charity', 'volunteering', 'promotion', 'show', 'other'])
export type EventKind = z.infer<typeof EventKind>

export const EVENT_KIND_NAMES: Readonly<Record<EventKind, string>> = {
  quiz: '知识竞赛',
  speech: '主题演讲',
  charity: '公益活动',
  volunteering: '志愿服务',
  promotion: '集中宣传',
  show: '文艺展演',
  other: '其他',
}

export const EventsPlan = z.object({
  /** Events each unit below the organiser is asked for. @source domain.md §1 S2: at least 3 */
  target: z.int().check(z.gte(0), z.lte(100)),
  kinds: z.array(EventKind).check(z.minLength(1)),
  /** Pictures an event has to show afterwards to count. */
  leastPictures: z.int().check(z.gte(0), z.lte(9)),
})
export type EventsPlan = z.infer<typeof EventsPlan>
