import { keepQuestion as keepQuestionContract, MOST_QUESTIONS } from '../../domain/quiz/organizing'
import type { QuestionForm } from '../../domain/quiz/question'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { indexHash } from '../_kit/secrets'
import { countPools, DICE_SIDES, type QuestionDocument, questions, takeOut } from '../_store/questions'
import { REVIEWS } from '../_store/seats'
import { campaignOfStaff, requireBank, requirePool, staffQuestionOf } from './staffing'

/**
 * Writes a question. One that is mended is another one, and the one before is out: whoever is at it just now goes on with
 * what they were asked.
 */
export const keepQuestion = action(
  keepQuestionContract,
  REVIEWS,
  async ({ campaignId, questionId, form, requestKey }, { account, now }, found) => {
    const campaign = requireBank(account, found)
    requirePool(campaign, form)
    const made: QuestionDocument = {
      ...form,
      ...{ _id: indexHash('question', `${campaignId}:${account._id}:${requestKey}`), campaignId, state: 'in' },
      ...{ importId: '', dice: Math.floor(Math.random() * DICE_SIDES), at: now },
    }
    const [earlier, before, counts] = await Promise.all([
      questions.get(made._id),
      questionId === null ? undefined : questions.get(questionId),
      countPools(campaignId),
    ])
    if (earlier && !isSame(earlier, form)) throw new AppError('request.key_reused')
    if (!earlier) {
      if (questionId !== null && before?.campaignId !== campaignId) throw new AppError('session.not_allowed')
      if (before && before.state !== 'in') throw new AppError('quiz.question_changed')
      const there = Object.values(counts).reduce((sum, each) => sum + each, 0)
      if (!before && there >= MOST_QUESTIONS) throw new AppError('quiz.bank_full')
      // Of two who mend the same one at once, one takes it out, and only that one's is in.
      if (before && !(await takeOut(campaignId, before._id))) throw new AppError('quiz.question_changed')
      await questions.insert(made)
    }
    return { question: staffQuestionOf(earlier ?? made) }
  },
  campaignOfStaff,
)

function isSame(kept: QuestionForm, form: QuestionForm): boolean {
  const wordsOf = ({ pool, kind, text, choices, right, explanation }: QuestionForm) =>
    JSON.stringify([pool, kind, text, choices, right, explanation])
  return wordsOf(kept) === wordsOf(form)
}
