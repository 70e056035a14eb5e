import { removeQuestion as removeQuestionContract } from '../../domain/quiz/organizing'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { questions, takeOut } from '../_store/questions'
import { REVIEWS } from '../_store/seats'
import { campaignOfStaff, requireBank } from './staffing'

/** Takes a question out of the bank. Tries that have it go on. Twice is once. */
export const removeQuestion = action(
  removeQuestionContract,
  REVIEWS,
  async ({ campaignId, questionId }, { account }, found) => {
    requireBank(account, found)
    if (await takeOut(campaignId, questionId)) return {}
    const there = await questions.get(questionId)
    if (there?.campaignId !== campaignId) throw new AppError('session.not_allowed')
    return {}
  },
  campaignOfStaff,
)
