import type { AskedQuestion, ExplainedQuestion, Game, TryResult, TryView, Verdict } from '../../domain/quiz/contract'
import { runningPhase } from '../../domain/campaign/phase'
import { type Standing, standingOf } from '../../domain/quiz/clock'
import { choiceOrder } from '../../domain/quiz/drawing'
import { rowOf, scoreOf } from '../../domain/quiz/marking'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { type CampaignAsked, campaignAsked } from '../_store/campaignAsked'
import { type CampaignDocument, livingMember, visibleCampaign } from '../_store/campaigns'
import type { MemberDocument } from '../_store/members'
import type { QuestionDocument } from '../_store/questions'
import {
  campaignIdOfTry,
  gameOf,
  marksOf,
  quizTries,
  type QuizTryDocument,
  reachedBy,
  runOf,
  type TryAnswer,
} from '../_store/quizTries'

/** What a phone learns of a try. Right choices and explanations are named in two functions only: `verdictOf`, `resultOf`. */

/** @throws {AppError} `session.not_member`, `campaign.not_found` */
export function requireSeen(
  account: Account,
  early: CampaignAsked,
): { campaign: CampaignDocument; member: MemberDocument } {
  const member = livingMember(account, early.member)
  if (!member) throw new AppError('session.not_member')
  return { campaign: visibleCampaign(early.campaign, member), member }
}

export interface TryEarly extends CampaignAsked {
  found: QuizTryDocument | undefined
}

/** A try somebody asks about, with its campaign, read while they are being identified. */
export async function tryAsked({ tryId }: { tryId: string }): Promise<TryEarly> {
  const [found, early] = await Promise.all([
    quizTries.get(tryId),
    campaignAsked({ campaignId: campaignIdOfTry(tryId) }),
  ])
  return { found, ...early }
}

/**
 * One's own try, as long as its phase lets it run. The same answer for somebody else's and for one that never was.
 *
 * @throws {AppError} `session.not_member`, `quiz.not_found`, `campaign.recalled`
 */
export function requireOwnTry(account: Account, { found, campaign, member: read }: TryEarly): QuizTryDocument {
  const member = livingMember(account, read)
  if (!member) throw new AppError('session.not_member')
  if (found?.memberId !== member._id || !campaign) throw new AppError('quiz.not_found')
  if (campaign.state === 'recalled') throw new AppError('campaign.recalled')
  return withinPhase(found, campaign)
}

/**
 * A try as long as the phase lets it run in which it began: staff may have moved its end to an earlier day since. What was
 * answered before stands. Moved to a later day it gives a running try nothing more than it had.
 */
export function withinPhase(found: QuizTryDocument, { plan }: Pick<CampaignDocument, 'plan'>): QuizTryDocument {
  const phaseEnd = runningPhase(plan.phases, 'play', found.beganAt)?.until ?? 0
  return phaseEnd < found.until ? { ...found, until: phaseEnd } : found
}

/** The question a try is at; undefined when it is over. */
export function currentQuestionId(found: QuizTryDocument, now: number): string | undefined {
  const standing = standingOf(runOf(found), now)
  return standing.isOver ? undefined : found.questionIds[standing.at]
}

/** @param question the one of `currentQuestionId` */
export function tryViewOf(found: QuizTryDocument, question: QuestionDocument | undefined, now: number): TryView {
  const standing = standingOf(runOf(found), now)
  const marks = marksOf(found, now)
  return {
    ...{ id: found._id, campaignId: found.campaignId, game: gameOf(found.game), questions: found.questionIds.length },
    ...{ marks, question: standing.isOver ? null : askedQuestion(found, question, standing) },
    ...{ goal: found.goal, reached: found.game === 'riddles' ? rowOf(marks) : scoreOf(marks) },
  }
}

function askedQuestion(
  { _id, seed, pace }: QuizTryDocument,
  question: QuestionDocument | undefined,
  { at, opensAt, deadline }: Extract<Standing, { isOver: false }>,
): AskedQuestion {
  if (!question) throw new Error(`a question of try ${_id} is gone`)
  const { _id: id, kind, text, choices } = question
  const order = choiceOrder(question, at, seed)
  return {
    ...{ id, number: at + 1, kind, text, choices: order.map((place) => choices[place] ?? ''), opensAt },
    deadline: pace.kind === 'free' ? null : deadline,
  }
}

/** What is said of an answer that stands. Why is only said at once in practice. */
export function verdictOf(
  found: QuizTryDocument,
  { at, isRight }: Pick<TryAnswer, 'at' | 'isRight'>,
  question: QuestionDocument,
): Verdict {
  const isPractice = gameOf(found.game).kind === 'practice'
  return {
    ...{ questionId: question._id, isRight },
    right: isPractice ? shownPlaces(question.right, choiceOrder(question, at, found.seed)) : null,
    explanation: isPractice ? question.explanation : null,
  }
}

/**
 * Everything about a try that is over.
 *
 * @throws {AppError} `quiz.not_over` before
 */
export function resultOf(
  found: QuizTryDocument,
  questions: ReadonlyMap<string, QuestionDocument>,
  now: number,
): TryResult {
  if (!standingOf(runOf(found), now).isOver) throw new AppError('quiz.not_over')
  const marks = marksOf(found, now)
  const score = reachedBy(found, now)
  return {
    ...{ tryId: found._id, campaignId: found.campaignId, game: gameOf(found.game), score, goal: found.goal },
    isPassed: score >= found.goal,
    questions: marks.flatMap((mark, at): ExplainedQuestion[] => {
      const question = questions.get(found.questionIds[at] ?? '')
      if (!question) return []
      const order = choiceOrder(question, at, found.seed)
      const chosen = found.answers.find((each) => each.at === at)?.chosen ?? []
      const { kind, text, choices, right, explanation } = question
      return [
        {
          ...{ number: at + 1, kind, text, choices: order.map((place) => choices[place] ?? ''), mark, explanation },
          ...{ mine: shownPlaces(chosen, order), right: shownPlaces(right, order) },
        },
      ]
    }),
  }
}

/** Places as they were shown, of places as they were written. */
function shownPlaces(written: readonly number[], order: readonly number[]): number[] {
  return written.map((place) => order.indexOf(place)).sort((one, other) => one - other)
}

export function runningOf(
  unsettled: readonly QuizTryDocument[],
  kinds: readonly Game['kind'][],
  now: number,
): { tryId: string; game: Game } | null {
  const running = unsettled
    .filter((each) => kinds.includes(gameOf(each.game).kind) && !standingOf(runOf(each), now).isOver)
    .sort((one, other) => other.beganAt - one.beganAt)[0]
  return running ? { tryId: running._id, game: gameOf(running.game) } : null
}
