import type { Input, Output } from '../../domain/contract'
import type { answerQuiz } from '../../domain/quiz/contract'
import { standingOf } from '../../domain/quiz/clock'
import { choiceOrder } from '../../domain/quiz/drawing'
import { isRightAnswer, rowOf } from '../../domain/quiz/marking'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { command } from '../_kit/cloud'
import { pause } from '../_kit/transaction'
import { questions, type QuestionDocument } from '../_store/questions'
import { countTry, marksOf, quizTries, type QuizTryDocument, runOf, type TryAnswer } from '../_store/quizTries'
import { currentQuestionId, requireOwnTry, tryAsked, type TryEarly, tryViewOf, verdictOf, withinPhase } from './playing'

export type Asked = Input<typeof answerQuiz>
type Said = Output<typeof answerQuiz>

export interface AnswerEarly extends TryEarly {
  question: QuestionDocument | undefined
}

export async function answerAsked({ tryId, questionId }: Asked): Promise<AnswerEarly> {
  const [early, question] = await Promise.all([tryAsked({ tryId }), questions.get(questionId)])
  return { ...early, question }
}

/** A person's own taps never come so thick. */
const ROUNDS = 20

/**
 * Takes an answer that is in time and gives what is said of it, with the next question. Two steps after it was read; the
 * last answer of a try is counted in the second.
 *
 * @param isOf whether a try is one this action answers
 */
export async function takeAnswer(
  asked: Asked,
  { account, now }: { account: Account; now: number },
  early: AnswerEarly,
  isOf: (game: string) => boolean,
): Promise<Said> {
  let found = requireOwnTry(account, early)
  const { question } = early
  const at = found.questionIds.indexOf(asked.questionId)
  if (!isOf(found.game)) throw new AppError('quiz.not_found')
  if (!question || at < 0) throw new AppError('request.invalid', { field: 'questionId' })
  const chosen = chosenOf(asked.choices, question, choiceOrder(question, at, found.seed))

  for (let round = 1; round <= ROUNDS; round++) {
    const earlier = found.answers.find(({ key }) => key === asked.requestKey)
    if (earlier) {
      if (earlier.at !== at || !isRightAnswer(chosen, earlier.chosen)) throw new AppError('request.key_reused')
      return saidOf(found, earlier, question, now)
    }
    requireInTime(found, at, now)
    const answer = { at, chosen, isRight: isRightAnswer(chosen, question.right), when: now, key: asked.requestKey }
    const next = withAnswer(found, answer)
    const [changed, said] = await Promise.all([
      quizTries.change(
        { _id: found._id, rev: found.rev, endedAt: 0 },
        { answers: command.push(answer), rev: next.rev, endedAt: next.endedAt, overBy: next.overBy },
      ),
      // Read already, and shown to nobody unless the answer stands.
      saidOf(next, answer, question, now),
    ])
    if (changed > 0) {
      if (said.try.question === null) await countTry(next, now)
      return said
    }
    await pause(1)
    const read = await quizTries.get(found._id)
    if (read && early.campaign) found = withinPhase(read, early.campaign)
  }
  throw new AppError('request.crowded')
}

/** Places as they were written, of those that were shown. @throws {AppError} `request.invalid` for what is no choice */
function chosenOf(shown: readonly number[], { kind, choices }: QuestionDocument, order: readonly number[]): number[] {
  const isChoice =
    new Set(shown).size === shown.length &&
    shown.every((place) => place < choices.length) &&
    (kind === 'multiple' || shown.length === 1)
  if (!isChoice) throw new AppError('request.invalid', { field: 'choices' })
  return shown.map((place) => order[place] ?? 0).sort((one, other) => one - other)
}

/** @throws {AppError} `quiz.answered`, `quiz.try_over`, `quiz.time_up`, `request.invalid` for what was not asked yet */
function requireInTime(found: QuizTryDocument, at: number, now: number): void {
  if (found.answers.some((each) => each.at === at)) throw new AppError('quiz.answered')
  if (found.endedAt > 0) throw new AppError('quiz.try_over')
  const standing = standingOf(runOf(found), now)
  if (standing.isOver || at < standing.at) throw new AppError('quiz.time_up')
  if (at > standing.at) throw new AppError('request.invalid', { field: 'questionId' })
}

function withAnswer(found: QuizTryDocument, answer: TryAnswer): QuizTryDocument {
  const next = { ...found, answers: [...found.answers, answer], rev: found.rev + 1 }
  // A full row of riddles is the end of them.
  const isSolved = found.game === 'riddles' && rowOf(marksOf(next, answer.when)) >= found.goal
  const isOver = isSolved || standingOf(runOf(next), answer.when).isOver
  return isOver ? { ...next, endedAt: answer.when, overBy: answer.when } : next
}

async function saidOf(
  found: QuizTryDocument,
  answer: Pick<TryAnswer, 'at' | 'isRight'>,
  question: QuestionDocument,
  now: number,
): Promise<Said> {
  const nextId = currentQuestionId(found, now)
  const next = nextId === undefined ? undefined : await questions.get(nextId)
  return { verdict: verdictOf(found, answer, question), try: tryViewOf(found, next, now), now }
}
