import { clockTime, MINUTE_MS, startOfDay, unionDate } from '../time'
import { refusalsOfBudget } from './amount'
import type { Benefit } from './benefit'
import type { Availability } from './contract'
import { refusalsOfPartner, refusalsOfPublication } from './evaluate'
import { hoursOf, shiftAt } from './hours'
import { countLimits, refusalsOfLimits, remainingText, renewalText, tightest } from './limits'
import type { BenefitRefusal, LimitCount, Reader, Situation } from './situation'
import { refusalsOfWhen } from './when'
import { refusalsOfWho } from './who'

/** A row says “快结束” this long before the hours end. */
export const ENDING_MINUTES = 60

/** What is known before somebody stands at a desk. Without a partner, its clauses and hours are left open. */
export type SituationBeforeService = Omit<Situation, 'service' | 'billFen'>

/**
 * Every clause that already forbids a use, before the service is known. Empty promises nothing:
 * the service and its price are still to be asked.
 *
 * A budget whose rest is not given is left open here; `evaluate` does not leave it open.
 */
export function refusalsBeforeService(
  benefit: Benefit,
  situation: SituationBeforeService,
  reader: Reader = 'member',
): BenefitRefusal[] {
  const { member, partner, at, calendars, budgetLeftFen } = situation
  return [
    ...refusalsOfPublication(benefit),
    ...refusalsOfWho(benefit, member, reader),
    ...(partner ? refusalsOfPartner(benefit, partner) : []),
    ...refusalsOfWhen(benefit, partner, at, calendars),
    ...refusalsOfLimits(benefit, countLimits(benefit, situation), at),
    ...(budgetLeftFen === null ? [] : refusalsOfBudget(benefit.budget, budgetLeftFen, null)),
  ]
}

/**
 * One benefit as a list row shows it: whether it can be used now, what is left, and when it works again.
 *
 * Of several reasons the one that no waiting cures is told first: not a member, not for this member,
 * not running (withdrawn, dates, partner), used up, and last a day or an hour that comes round again.
 */
export function availability(benefit: Benefit, situation: SituationBeforeService): Availability {
  const counts = countLimits(benefit, situation)
  const tight = tightest(counts)
  const left = { remaining: tight?.left ?? null, of: tight?.limit.times ?? null, remainingText: remainingText(tight) }
  if (!situation.member) return { state: 'not_member', ...left, hint: '加入工会后可用' }

  const refusals = refusalsBeforeService(benefit, situation)
  const first = (...prefixes: string[]) =>
    refusals.find(({ clause }) => prefixes.some((each) => clause.startsWith(each)))

  const notForYou = first('who.')
  if (notForYou) return { state: 'not_for_you', ...left, hint: notForYou.title }
  const notRunning = first('benefit.', 'what.', 'when.dates')
  if (notRunning) return { state: 'not_now', ...left, hint: `${notRunning.title}，${notRunning.next}` }
  if (tight?.left === 0) return { state: 'used_up', ...left, hint: renewalText(tight, counts, situation.at) }
  const spent = first('budget')
  if (spent) return { state: 'used_up', ...spentOf(tight), hint: `${spent.title}，${spent.next}` }
  const notNow = first('when.')
  if (notNow) return { state: 'not_now', ...left, hint: opensLater(benefit, situation) ?? notNow.next }
  return { ...left, ...endOf(benefit, situation) }
}

/** With the budget spent nothing is left, whatever the member's own count says. */
function spentOf(tight: LimitCount | undefined): Pick<Availability, 'remaining' | 'of' | 'remainingText'> {
  return { remaining: tight ? 0 : null, of: tight?.limit.times ?? null, remainingText: '经费用完' }
}

/** “今天 13:30 开始”, where only the hour is wrong and a span still begins today. */
function opensLater(benefit: Benefit, situation: SituationBeforeService): string | undefined {
  const today = unionDate(situation.at)
  const begin = (hoursOf(benefit, situation.partner) ?? [])
    .map((span) => startOfSpan(today, span.from))
    .filter((start) => start > situation.at)
    .sort((one, other) => one - other)
    .find((start) => refusalsOfWhen(benefit, situation.partner, start, situation.calendars).length === 0)
  return begin === undefined ? undefined : `今天 ${timeText(begin)} 开始`
}

function startOfSpan(date: string, minute: number): number {
  return startOfDay(date) + minute * MINUTE_MS
}

/** “今天 17:00 结束”, and within the last hour “今天 17:00 结束，还有 49 分钟”. */
function endOf(benefit: Benefit, { partner, at }: SituationBeforeService): Pick<Availability, 'state' | 'hint'> {
  const { endsAt } = shiftAt(hoursOf(benefit, partner), at)
  if (endsAt === null) return { state: 'usable', hint: null }
  const hint = `${dayText(endsAt, at)} ${timeText(endsAt)} 结束`
  const minutesLeft = Math.ceil((endsAt - at) / MINUTE_MS)
  if (minutesLeft > ENDING_MINUTES) return { state: 'usable', hint }
  return { state: 'ending', hint: `${hint}，还有 ${minutesLeft} 分钟` }
}

/** The day a span ends, as people say it: one that ends at 0:00 ends “今天 24:00”. */
function dayText(endsAt: number, at: number): string {
  return unionDate(endsAt - 1) === unionDate(at) ? '今天' : '明天'
}

function timeText(instant: number): string {
  const time = clockTime(instant)
  return time === '00:00' ? '24:00' : time.replace(/^0/, '')
}
