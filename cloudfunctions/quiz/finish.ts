import { finishQuiz } from '../../domain/quiz/contract'
import { standingOf } from '../../domain/quiz/clock'
import { action } from '../_kit/action'
import { questionsById } from '../_store/questions'
import { quizTries, runOf, settleTry } from '../_store/quizTries'
import { endEarly } from './beginning'
import { requireOwnTry, resultOf, tryAsked, withinPhase } from './playing'

/** 交卷 before the last question. What was answered up to this moment counts. */
export const finish = action(
  finishQuiz,
  'member',
  async (_input, { account, now }, early) => {
    const found = requireOwnTry(account, early)
    if (!standingOf(runOf(found), now).isOver) await endEarly(found, now)
    // As it was ended: an answer of another phone may have come in between.
    const [ended, questions] = await Promise.all([quizTries.get(found._id), questionsById(found.questionIds)])
    const over = ended && early.campaign ? withinPhase(ended, early.campaign) : found
    if (!over.isSettled) await settleTry(over, now)
    return { result: resultOf(over, questions, now), now }
  },
  tryAsked,
)
