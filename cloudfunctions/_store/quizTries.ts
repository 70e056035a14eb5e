import type { Game, Mark } from '../../domain/quiz/contract'
import { GRACE_MS, type Run, standingOf } from '../../domain/quiz/clock'
import { longestRow, scoreOf } from '../../domain/quiz/marking'
import type { UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { findAll, findPage, type Page } from '../_kit/cursor'
import { documents, type Stored, type Where } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import { forgetEnded } from './campaignForgetting'
import { forgetAll, forgetRun } from './forgetting'

/**
 * One try of one member. `_id` is `<campaign>:` and a hash of member, game, union day and number: of two phones that begin
 * the last try of a day at once, one takes the number and the other finds it taken.
 */
export interface QuizTryDocument extends Stored {
  campaignId: string
  memberId: string
  /** `<campaign>@<member>`: whose tries in which campaign. */
  taker: string
  /** `level-7`, `practice-7`, `practice`, `riddles`. */
  game: string
  date: UnionDate
  /** The request that began it. */
  key: string
  /** What the draw and the order of choices follow from. Never leaves the server. */
  seed: string
  questionIds: string[]
  beganAt: number
  /** When it is over in any case. */
  until: number
  pace: Run['pace']
  /** Right answers that pass, or the row of riddles. As the plan said when it began. */
  goal: number
  /** Each question once: as many as there are questions at most. */
  answers: TryAnswer[]
  /** Ended before its time; 0 when it was not. */
  endedAt: number
  /** The latest moment at which it is over by itself. */
  overBy: number
  /** Its score is in the standing. */
  isSettled: boolean
  /** When nobody needs it any more: of practice only, before its campaign is forgotten. */
  forgetAt: number
  /** Counts answers: of two at once that read the same, one misses and reads again. */
  rev: number
}

export interface TryAnswer {
  /** The question's place in the try, from 0. */
  at: number
  /** Places as they were written, not as they were shown. */
  chosen: number[]
  isRight: boolean
  when: number
  key: string
}

export const quizTries = documents<QuizTryDocument>('quiz_tries')

export function takerOf(campaignId: string, memberId: string): string {
  return `${campaignId}@${memberId}`
}

export function tryIdOf(taker: string, game: string, date: UnionDate, number: number): string {
  const campaignId = taker.slice(0, taker.indexOf('@'))
  return `${campaignId}:${indexHash('quiz-try', `${taker}@${game}@${date}@${number}`)}`
}

/** The campaign of a try, from its id, so that both can be read at once. */
export function campaignIdOfTry(tryId: string): string {
  return tryId.slice(0, Math.max(0, tryId.lastIndexOf(':')))
}

/** No date and no time is later. */
export const NEVER = 8_640_000_000_000_000

export function gameText({ kind, level }: Game): string {
  if (kind === 'riddles') return 'riddles'
  if (kind === 'level') return `level-${level}`
  return level === null ? 'practice' : `practice-${level}`
}

export function gameOf(text: string): Game {
  const [kind, level] = text.split('-')
  if (kind === 'riddles') return { kind: 'riddles', level: null }
  return { kind: kind === 'level' ? 'level' : 'practice', level: level === undefined ? null : Number(level) }
}

export function runOf(found: QuizTryDocument): Run {
  const { beganAt, until, pace, questionIds, answers, endedAt } = found
  return {
    ...{ beganAt, until, pace, endedAt, questions: questionIds.length },
    answeredAt: new Map(answers.map(({ at, when }) => [at, when])),
  }
}

/** What became of every question the try came to by now. */
export function marksOf(found: QuizTryDocument, now: number): Mark[] {
  const standing = standingOf(runOf(found), now)
  const answered = new Map(found.answers.map((each) => [each.at, each]))
  // Riddles nobody came to are nothing; questions of a level are missed.
  const last = Math.max(-1, ...answered.keys()) + 1
  const isRow = found.game === 'riddles'
  const until = standing.isOver ? (isRow ? last : found.questionIds.length) : standing.at
  return Array.from({ length: until }, (_, at) => {
    const answer = answered.get(at)
    if (!answer) return 'missed'
    return answer.isRight ? 'right' : 'wrong'
  })
}

/** Right answers; of riddles the longest row. */
export function reachedBy(found: QuizTryDocument, now: number): number {
  const marks = marksOf(found, now)
  return found.game === 'riddles' ? longestRow(marks) : scoreOf(marks)
}

/** Tries of a member in a campaign that may still run, or are not counted yet. One request. */
export function unsettledOf(taker: string): Promise<QuizTryDocument[]> {
  return quizTries.find({ taker, isSettled: false }, { limit: 100 })
}

/** How many tries of each game a member began on a day. One request. */
export function triesOfDay(taker: string, date: UnionDate): Promise<Map<string, number>> {
  return quizTries.countEach({ taker, date }, 'game')
}

/** Tries that begin late are over late: those that are over by now, and nobody looked at since. For the timer. */
export function leftOver(now: number, limit: number): Promise<QuizTryDocument[]> {
  return quizTries.find({ isSettled: false, overBy: command.lte(now - GRACE_MS) }, { order: ['overBy'], limit })
}

/** Practice serves nothing once its day is over; tries and what was reached, half a year after their campaign. */
export async function forgetQuizzes(now: number): Promise<void> {
  await forgetAll(quizTries, { forgetAt: command.lt(now) })
  await forgetEnded('quiz', forgetQuizzesIn, now)
}

async function forgetQuizzesIn(campaignId: string): Promise<boolean> {
  return (await forgetRun(quizTries, { campaignId })) && (await forgetRun(quizStandings, { campaignId }))
}

/** Everything of a person who is forgotten: tries, and what they reached. */
export async function forgetQuizzesOf(memberId: string): Promise<void> {
  await Promise.all([forgetAll(quizTries, { memberId }), forgetAll(quizStandings, { memberId })])
}

/** Everything kept of a member's tries, for themselves. */
export function everyTryOf(memberId: string): Promise<QuizTryDocument[]> {
  return findAll(quizTries, { memberId }, { order: ['-beganAt', '-_id'] })
}

/**
 * What a member reached in a campaign's quiz and riddles. `_id` is the taker. Everything in it only grows, so that
 * writing it twice, or late, is the same.
 */
export interface QuizStandingDocument extends Stored {
  campaignId: string
  memberId: string
  /** The best score by game. */
  best: Record<string, number>
  /** Levels that were passed, by game, with the moment; a plan that asks for more later takes none away. */
  passed: Record<string, number>
  hasPassedQuiz: boolean
  hasSolvedRiddles: boolean
}

export const quizStandings = documents<QuizStandingDocument>('quiz_standings')

export function newStanding(campaignId: string, memberId: string): QuizStandingDocument {
  return {
    ...{ _id: takerOf(campaignId, memberId), campaignId, memberId, best: {}, passed: {} },
    ...{ hasPassedQuiz: false, hasSolvedRiddles: false },
  }
}

/**
 * Counts a try that is over: the best of all counts. One request, and one more that says it is done; a run that dies
 * between them is repeated by the timer. Practice counts for nothing.
 */
export async function settleTry(found: QuizTryDocument, now: number): Promise<void> {
  await countTry(found, now)
  await quizTries.change({ _id: found._id, isSettled: false }, { isSettled: true })
}

/** The first half. One request; none for practice. */
export async function countTry(found: QuizTryDocument, now: number): Promise<void> {
  const { game, goal, taker } = found
  const isRow = game === 'riddles'
  if (!isRow && !game.startsWith('level-')) return
  const reached = reachedBy(found, now)
  const isPassed = reached >= goal
  await quizStandings.change(
    { _id: taker },
    {
      [`best.${game}`]: command.max(reached),
      ...(isPassed ? { [`passed.${game}`]: command.min(now) } : {}),
      ...(isPassed && !isRow ? { hasPassedQuiz: true } : {}),
      ...(isPassed && isRow ? { hasSolvedRiddles: true } : {}),
    },
  )
}

interface Paging {
  limit: number
  cursor: string | undefined
}

/** Members who passed a level, any one of them, each once, for the draw (`quiz_passed`). In the order of their ids. */
export function completersOf(campaignId: string, paging: Paging): Promise<Page<{ memberId: string }>> {
  return standingsWith({ campaignId, hasPassedQuiz: true }, paging)
}

/** Members who solved a row of riddles, each once, for the draw (`riddles_solved`). In the order of their ids. */
export function solversOf(campaignId: string, paging: Paging): Promise<Page<{ memberId: string }>> {
  return standingsWith({ campaignId, hasSolvedRiddles: true }, paging)
}

async function standingsWith(where: Where, paging: Paging): Promise<Page<{ memberId: string }>> {
  const page = await findPage(quizStandings, where, { order: ['memberId', '_id'], ...paging, fields: ['memberId'] })
  return { rows: page.rows.map(({ memberId }) => ({ memberId })), nextCursor: page.nextCursor }
}
