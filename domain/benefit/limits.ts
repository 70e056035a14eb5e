import { addDays, unionDate, type UnionDate } from '../time'
import type { Benefit, Limit } from './benefit'
import type { BenefitRefusal, LimitCount, Situation, UseFact } from './situation'

const WINDOW_ORDER = ['day', 'month', 'year'] as const
/** How many characters of `YYYY-MM-DD` name the window: two instants are in one window when these agree. */
const WINDOW_PREFIX = { day: 10, month: 7, year: 4 } as const
const THIS_WINDOW = { day: '今天', month: '本月', year: '今年' } as const
const RENEWAL = { day: '明天 0 点', month: '下月 1 日', year: '明年 1 月 1 日' } as const

type Counted = Pick<Situation, 'at' | 'uses' | 'partner'>

/**
 * How far each limit is used up, in the order of the benefit's limits.
 *
 * Windows are calendar days, months and years in UTC+8, half-open: at 00:00:00.000 a new one begins.
 * A limit per partner counts the uses at this partner; with no partner known it counts none.
 */
export function countLimits(benefit: Benefit, situation: Counted): LimitCount[] {
  return benefit.limits.map((limit) => {
    const used = situation.uses.filter((use) => countsFor(benefit, limit, situation, use)).length
    return { limit, used, left: Math.max(0, limit.times - used) }
  })
}

function countsFor(benefit: Benefit, limit: Limit, { at, partner }: Counted, use: UseFact): boolean {
  if (use.benefitId !== benefit.id) return false
  if (limit.scope === 'partner' && use.partnerId !== partner?.id) return false
  return windowKey(limit.window, unionDate(use.at)) === windowKey(limit.window, unionDate(at))
}

function windowKey(window: Limit['window'], date: UnionDate): string {
  return date.slice(0, WINDOW_PREFIX[window])
}

/** A refusal for every limit that is used up; the one that renews last comes first. */
export function refusalsOfLimits(benefit: Benefit, counts: readonly LimitCount[], at: number): BenefitRefusal[] {
  return counts
    .filter((count) => count.left === 0)
    .sort((one, other) => rank(other) - rank(one))
    .map((count) => ({
      clause: `limit.${count.limit.window}`,
      title: `${THIS_WINDOW[count.limit.window]} ${count.limit.times} 次已经用完`,
      next:
        renewalText(count, counts, at) +
        (count.limit.scope === 'partner' && benefit.partnerIds.length > 1 ? '，其他合作门店另算' : ''),
    }))
}

/** “明天 0 点恢复 3 次”; fewer where a longer window that does not renew with it leaves fewer. */
export function renewalText(count: LimitCount, counts: readonly LimitCount[], at: number): string {
  const today = unionDate(at)
  const renewsOn = nextWindow(count.limit.window, today)
  const bounds = counts
    .filter(({ limit, left }) => left > 0 && windowKey(limit.window, renewsOn) === windowKey(limit.window, today))
    .map(({ left }) => left)
  return `${RENEWAL[count.limit.window]}恢复 ${Math.min(count.limit.times, ...bounds)} 次`
}

function nextWindow(window: Limit['window'], today: UnionDate): UnionDate {
  let date = addDays(today, 1)
  while (windowKey(window, date) === windowKey(window, today)) date = addDays(date, 1)
  return date
}

/** The limit that bites first: fewest left; of equals the one that renews last. Undefined without limits. */
export function tightest(counts: readonly LimitCount[]): LimitCount | undefined {
  return [...counts].sort((one, other) => one.left - other.left || rank(other) - rank(one))[0]
}

function rank({ limit }: LimitCount): number {
  return WINDOW_ORDER.indexOf(limit.window)
}

/** “今日剩 2 次”, “本月剩 1 次”, “不限”. */
export function remainingText(count: LimitCount | undefined): string {
  if (!count) return '不限'
  return `${{ day: '今日', month: '本月', year: '今年' }[count.limit.window]}剩 ${count.left} 次`
}

/** For a use that has just passed: “第 2 次，还剩 1 次”, “本月第 2 次，还剩 1 次”, “不限次数”. */
export function timesText(counts: readonly LimitCount[]): string {
  const count = tightest(counts)
  if (!count) return '不限次数'
  const window = count.limit.window === 'day' ? '' : THIS_WINDOW[count.limit.window]
  return `${window}第 ${count.used + 1} 次，还剩 ${Math.max(0, count.left - 1)} 次`
}
