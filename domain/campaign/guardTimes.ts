import { DAY_MS, momentText, startOfDay, unionDate } from '../time'
import { LINES, type Line } from './lines'
import type { Finding } from './organizing'
import { type Phase, PHASE_NAMES, type PhaseKind } from './phase'
import type { CampaignPlan } from './plan'

/** Whether phases follow each other, and whether what is asked for fits into them. */

/** What begins before what. Reviewing and voting may go side by side; playing stands apart. */
const RANK: Readonly<Partial<Record<PhaseKind, number>>> = {
  ...{ signup: 0, collect: 1, recommend: 2, review: 3, vote: 3, announce: 4, show: 5 },
}
/** Nothing is announced while it may still change. */
const DECIDING: readonly PhaseKind[] = ['collect', 'recommend', 'review', 'vote']

export function findingsOfTimes(plan: CampaignPlan, now: number): Finding[] {
  return [...ofEach(plan.phases, now), ...ofOrder(plan.phases), ...ofDays(plan)]
}

function refuse(line: Line, where: string, sentence: string, next: string): Finding {
  return { weight: 'refuse', where, rule: LINES[line], sentence, next }
}

function ofEach(phases: readonly Phase[], now: number): Finding[] {
  return phases.flatMap(({ title, from, until }, at) => {
    const where = `phases.${at}`
    if (until <= from) {
      return [refuse('times', where, `“${title}”的结束不晚于开始`, '把结束时间改到开始以后')]
    }
    if (until <= now) {
      const sentence = `“${title}”在 ${momentText(until)} 就截止了，已经过去`
      return [refuse('times', where, sentence, '把截止时间改到今天以后')]
    }
    return []
  })
}

function ofOrder(phases: readonly Phase[]): Finding[] {
  return phases.flatMap((phase, at) => {
    const earlier = phases.find((other) => isBeforeWhatComesFirst(phase, other))
    if (!earlier) return []
    const sentence = `“${phase.title}”比“${earlier.title}”${phase.kind === 'announce' ? '结束得早' : '开始得早'}`
    const next =
      phase.kind === 'announce'
        ? `等“${earlier.title}”结束再公示`
        : `按${PHASE_NAMES[earlier.kind]}、${PHASE_NAMES[phase.kind]}的先后改时间`
    return [refuse('times', `phases.${at}`, sentence, next)]
  })
}

/** Of several phases of a kind the first decides where it begins. */
function isBeforeWhatComesFirst(phase: Phase, other: Phase): boolean {
  const [rank, otherRank] = [RANK[phase.kind], RANK[other.kind]]
  if (rank === undefined || otherRank === undefined || otherRank >= rank) return false
  if (phase.kind === 'announce' && DECIDING.includes(other.kind)) return phase.from < other.until
  return phase.from < other.from
}

function ofDays({ phases, walk, quiz }: CampaignPlan): Finding[] {
  const played = phases.filter(({ kind, from, until }) => kind === 'play' && from < until)
  if (played.length === 0) return []
  const days = new Set(played.flatMap(daysOf)).size
  const found: Finding[] = []
  if (walk && walk.days > days) {
    const sentence = `要走够 ${walk.days} 天，参与的时间一共 ${days} 天`
    found.push(refuse('ways', 'walk.days', sentence, '少定几天，或把参与的时间延长'))
  } else if (walk && walk.days === days && days > 1) {
    const sentence = `${days} 天里天天都要达标，缺一天就完不成`
    const next = '留出休息的日子，比如 30 天里走够 21 天'
    found.push({ weight: 'look', where: 'walk.days', rule: LINES.presence, sentence, next })
  }
  if (quiz?.opensDaily === true && quiz.levels > days) {
    const sentence = `每天开一关，${quiz.levels} 关要 ${quiz.levels} 天，参与的时间一共 ${days} 天`
    found.push(refuse('ways', 'quiz.levels', sentence, '减少关数，或把参与的时间延长'))
  }
  return found
}

/** A year of them is more than any campaign has, and keeps a mistyped date from filling the memory. */
const MOST_DAYS = 400

/** Union days a phase touches. */
function daysOf({ from, until }: Phase): string[] {
  const first = startOfDay(unionDate(from))
  const count = Math.min(Math.ceil((until - first) / DAY_MS), MOST_DAYS)
  return Array.from({ length: count }, (_, at) => unionDate(first + at * DAY_MS))
}
