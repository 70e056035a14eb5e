import { DAY_MS, MINUTE_MS } from '../time'

/**
 * 刷票: bursts of votes that look bought. A rule over counts and times alone; it knows no person. What it finds is
 * frozen, said in public, and looked at by people, who may lift it.
 * Decision: docs/decisions/033-votes-are-rows.md
 *
 * @source domain.md §2.10: 巢湖 2015, votes doubled in two hours for money
 */

/** Windows are ten minutes by the clock, the same for all works. */
export const WINDOW_MS = 10 * MINUTE_MS
/** Whoever joined the union less than this before voting joined lately. */
export const LATELY_MS = 7 * DAY_MS

/** Fewer votes than this are never a burst: a workshop that votes in its break is no crime. */
const LEAST_VOTES = 100
/** Many times the usual, most of it from people who joined within a week: nobody's break looks like that. */
const TIMES_WITH_NEWCOMERS = 20
const NEWCOMERS_PERCENT = 50
/**
 * Enormously many times the usual, nearly all from people who never did anything in this campaign, while voters of other
 * works did. Only once a day of voting has shown what is usual: on the first morning everybody is there for the first time.
 */
const TIMES_WITH_STRANGERS = 50
const STRANGERS_PERCENT = 90
const OTHERS_STRANGERS_PERCENT = 60
const WINDOWS_OF_HISTORY = DAY_MS / WINDOW_MS

/** Votes of one work, or of many together, in one window. */
export interface WindowCount {
  votes: number
  /** By members who joined the union lately. */
  newcomers: number
  /** By members who did their very first thing in this campaign with it. */
  strangers: number
}

/** What a window is held against. */
export interface Usual {
  /** Windows of voting that went before. */
  windows: number
  /** Votes of this work in all of them. */
  own: number
  /** Votes of all works in all of them, and how many works there are. */
  campaign: number
  works: number
  /** This window of all other works together: a notice that reminds everybody is no burst of one work. */
  others: WindowCount
}

export interface Burst {
  votes: number
  /** How many times the usual, rounded down. */
  times: number
  reason: string
}

/** @returns what to freeze a work's window for; undefined where it may pass */
export function burstOf(count: WindowCount, usual: Usual): Burst | undefined {
  const { votes, newcomers, strangers } = count
  if (votes < LEAST_VOTES) return undefined
  const times = Math.floor(votes / usualVotes(usual))
  const found = { votes, times }
  const sentence = `10 分钟内 ${grouped(votes)} 票，是平时的 ${grouped(times)} 倍`
  if (times >= TIMES_WITH_NEWCOMERS && isAtLeast(newcomers, NEWCOMERS_PERCENT, votes)) {
    return { ...found, reason: `${sentence}，其中 ${grouped(newcomers)} 票来自一周内新入会的会员` }
  }
  const { others } = usual
  const isOthersToo = others.votes > 0 && isAtLeast(others.strangers, OTHERS_STRANGERS_PERCENT, others.votes)
  const isKnown = usual.windows >= WINDOWS_OF_HISTORY
  if (isKnown && !isOthersToo && times >= TIMES_WITH_STRANGERS && isAtLeast(strangers, STRANGERS_PERCENT, votes)) {
    return { ...found, reason: `${sentence}，其中 ${grouped(strangers)} 票来自第一次参加活动的会员` }
  }
  return undefined
}

/**
 * Votes a work usually has in a window: the most of what itself had, what works of the campaign had, and what the others
 * have right now; at least one.
 */
function usualVotes({ windows, own, campaign, works, others }: Usual): number {
  const before = Math.max(windows, 1)
  const ofOthers = works > 1 ? others.votes / (works - 1) : 0
  return Math.max(1, own / before, campaign / before / Math.max(works, 1), ofOthers)
}

function isAtLeast(part: number, percent: number, whole: number): boolean {
  return part * 100 >= percent * whole
}

/** `1,240` */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** When the window begins that holds an instant. */
export function windowOf(instant: number): number {
  return instant - (instant % WINDOW_MS)
}
