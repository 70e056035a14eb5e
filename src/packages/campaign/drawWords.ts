import type { DrawState, DrawView, StoppedDraw, WinState } from '../../../domain/draw/contract'
import type { DrawEntry } from '../../../domain/draw/plan'
import { DAY_MS, fullDayText, MINUTE_MS } from '../../../domain/time'

/** Who is in a list, in words. */
export const ENTRANTS: Readonly<Record<DrawEntry, string>> = {
  quiz_passed: '答题过关的会员',
  riddles_solved: '猜对灯谜的会员',
  walk_completed: '走满天数的会员',
  message_shown: '留言上墙的会员',
  work_accepted: '作品通过审核的会员',
  event_attended: '到场参加活动的会员',
}

export const DRAW_STATES: Readonly<Record<DrawState, string>> = {
  none: '名单还没定',
  gathering: '正在整理名单',
  frozen: '名单已公布',
  seeded: '种子已确认',
  drawing: '正在开奖',
  drawn: '已开奖',
}

/** “活动已经停办，不再抽奖。原因：场地变动”. */
export function whyText({ text, reason }: StoppedDraw): string {
  return reason === null ? text : `${text}。原因：${reason}`
}

/** “名单已撤回，2026 年 11 月 20 日起不再有效”. */
export function withdrawnText({ since }: StoppedDraw): string {
  return `名单已撤回，${fullDayText(since)}起不再有效`
}

export const WIN_STATES: Readonly<Record<WinState, string>> = {
  open: '等领取',
  claimed: '已领取',
  passed: '过期，给了下一位',
}

/** Sixty-four digits as people compare them: in eights. */
export function hashText(hash: string): string {
  return hash.replace(/.{8}(?=.)/g, '$& ')
}

/** Twenty digits in fives. */
export function codeText(code: string): string {
  return code.replace(/.{5}(?=.)/g, '$& ')
}

const HOUR_MS = 60 * MINUTE_MS

/** What is left until a moment, the two largest parts: 2 天 3 小时; by the second in the last hour: 18:42. */
export function leftText(ms: number): string {
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} 天 ${Math.floor((ms % DAY_MS) / HOUR_MS)} 小时`
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} 小时 ${Math.floor((ms % HOUR_MS) / MINUTE_MS)} 分`
  const seconds = Math.ceil(Math.max(0, ms) / 1000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

/** What somebody types to compute it again. */
export function commandOf({ seed, counts }: Pick<DrawView, 'seed' | 'counts'>): string {
  return `node recompute.mjs 名单.txt "${seed?.text ?? '种子'}" ${counts.prizes}`
}
