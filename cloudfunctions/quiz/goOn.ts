import { goOnWithQuiz } from '../../domain/quiz/contract'
import { action } from '../_kit/action'
import { questions } from '../_store/questions'
import { currentQuestionId, requireOwnTry, tryAsked, tryViewOf } from './playing'

/** Where the server is. The clock ran on, whatever became of the phone. */
export const goOn = action(
  goOnWithQuiz,
  'member',
  async (_input, { account, now }, early) => {
    const found = requireOwnTry(account, early)
    const id = currentQuestionId(found, now)
    const question = id === undefined ? undefined : await questions.get(id)
    return { try: tryViewOf(found, question, now), now }
  },
  tryAsked,
)
