import { type Phase, spanOf } from '../campaign/phase'
import { addDays, startOfDay, type UnionDate, unionDate } from '../time'
import type { WalkPlan } from './plan'

/**
 * What of a report counts. Pure. Forged steps are a commodity, so the rules leave nothing to win by forging more; they
 * never call anybody a cheat.
 * Decision: docs/decisions/039-steps-that-cannot-win.md
 */

/** A day as WeChat tells it; each at most once in a report. */
export interface ReportedDay {
  date: UnionDate
  steps: number
}

/** A day as it counts. Odd ones are counted at the goal and are only ever told in totals. */
export interface CountedDay {
  steps: number
  isOdd: boolean
}
export type CountedDays = Readonly<Record<UnionDate, CountedDay>>

/** More than a double marathon on foot. */
const MOST_PLAUSIBLE = 60_000
/** The very same number on so many days of one report is a script's, not a pair of legs'. */
const MOST_ALIKE = 4
/** Below it equal numbers are a phone that lay on a table. */
const LEAST_ALIKE = 1_000
/** How far back the platform tells. @source developers.weixin.qq.com wx.getWeRunData: 过去三十天 */
const DAYS_BACK = 30

/** Phases in which people walk. */
export function walkPhases(phases: readonly Phase[]): Phase[] {
  return phases.filter(({ kind }) => kind === 'play')
}

/** The first and the last day of the walk: a phase that begins at noon counts that day whole. */
export function walkSpan(phases: readonly Phase[]): { from: UnionDate; until: UnionDate } {
  const walked = walkPhases(phases)
  const { from, until } = spanOf(walked.length > 0 ? walked : phases)
  return { from: unionDate(from), until: unionDate(until - 1) }
}

/**
 * Until when steps of a phase’s days are fetched: to the end of the day after its last one. Whoever walks in the last
 * evening fetches in the morning.
 */
export function fetchUntilOf({ until }: Pick<Phase, 'until'>): number {
  return startOfDay(addDays(unionDate(until - 1), 2))
}

/** When steps can be fetched, as phases: which days count follows from the phases themselves. */
export function fetchPhases(phases: readonly Phase[]): Phase[] {
  return walkPhases(phases).map((each) => ({ ...each, until: fetchUntilOf(each) }))
}

function isDayOfWalk(phases: readonly Phase[], date: UnionDate): boolean {
  return walkPhases(phases).some(({ from, until }) => unionDate(from) <= date && date <= unionDate(until - 1))
}

/** Days of a report that nobody's legs explain: too many steps, or the same number again and again. */
export function oddDaysOf(report: readonly ReportedDay[]): Set<UnionDate> {
  const alike = new Map<number, number>()
  for (const { steps } of report) alike.set(steps, (alike.get(steps) ?? 0) + 1)
  const isOdd = ({ steps }: ReportedDay) =>
    steps > MOST_PLAUSIBLE || (steps >= LEAST_ALIKE && (alike.get(steps) ?? 0) > MOST_ALIKE)
  return new Set(report.filter(isOdd).map(({ date }) => date))
}

export interface Counting {
  plan: Pick<WalkPlan, 'goalADay' | 'mostADay'>
  phases: readonly Phase[]
  /** The day of the person's first report in this campaign. */
  firstOn: UnionDate
  today: UnionDate
}

/**
 * The days that count, once this report is added to those kept. Days outside the phases, of the future, and of more than
 * thirty days before the first report never do; days before the first report do where they are plausible. An odd day
 * since then counts at the goal and no more. Nothing ever lowers a day: the same report again changes nothing.
 */
export function countReport(kept: CountedDays, report: readonly ReportedDay[], counting: Counting): CountedDays {
  const { plan, phases, firstOn, today } = counting
  const odd = oddDaysOf(report)
  const earliest = addDays(firstOn, -DAYS_BACK)
  const counted: Record<UnionDate, CountedDay> = { ...kept }
  for (const { date, steps } of report) {
    const isOdd = odd.has(date)
    if (date < earliest || date > today || !isDayOfWalk(phases, date)) continue
    const known = counted[date]
    const isTakenAtSight = date >= firstOn || !isOdd
    const told = isOdd ? plan.goalADay : Math.min(Math.max(0, Math.floor(steps)), plan.mostADay)
    if (!isTakenAtSight) continue
    counted[date] = { steps: Math.max(known?.steps ?? 0, told), isOdd: isOdd || (known?.isOdd ?? false) }
  }
  return counted
}

/** Days with the goal reached. How far above it they are is nowhere. */
export function daysDone(days: CountedDays, { goalADay }: Pick<WalkPlan, 'goalADay'>): number {
  return Object.values(days).filter(({ steps }) => steps >= goalADay).length
}

export function countOdd(days: CountedDays): number {
  return Object.values(days).filter(({ isOdd }) => isOdd).length
}

/** What a team reaches together: completed days of all against members × days. */
export function teamSum(
  doneOfEach: readonly number[],
  { days }: Pick<WalkPlan, 'days'>,
): { done: number; goal: number } {
  return { done: doneOfEach.reduce((sum, done) => sum + done, 0), goal: doneOfEach.length * days }
}
