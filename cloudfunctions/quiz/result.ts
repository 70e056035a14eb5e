import { openQuizResult } from '../../domain/quiz/contract'
import { standingOf } from '../../domain/quiz/clock'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { questionsById } from '../_store/questions'
import { runOf, settleTry } from '../_store/quizTries'
import { requireOwnTry, resultOf, tryAsked } from './playing'

/** How a try went, with explanations, once it is over. */
export const result = action(
  openQuizResult,
  'member',
  async (_input, { account, now }, early) => {
    const found = requireOwnTry(account, early)
    if (!standingOf(runOf(found), now).isOver) throw new AppError('quiz.not_over')
    const [questions] = await Promise.all([
      questionsById(found.questionIds),
      found.isSettled ? undefined : settleTry(found, now),
    ])
    return { result: resultOf(found, questions, now), now }
  },
  tryAsked,
)
