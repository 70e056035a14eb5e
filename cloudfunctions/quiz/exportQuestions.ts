import { exportQuestions as exportQuestionsContract } from '../../domain/quiz/organizing'
import { rowOfQuestion } from '../../domain/quiz/sheet'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { wholeBank } from '../_store/questions'
import { REVIEWS } from '../_store/seats'
import { keepTable } from '../_store/tables'
import { campaignOfStaff, requireBank } from './staffing'
import { QUESTION_COLUMNS } from './template'

/** 导出题库: every question as a row of the template. Five round trips for most banks, one more for each thousand questions. */
export const exportQuestions = action(
  exportQuestionsContract,
  REVIEWS,
  async ({ campaignId }, { account, now }, found) => {
    const { plan, unionPath } = requireBank(account, found)
    const bank = await wholeBank(campaignId)
    if (bank.length === 0) throw new AppError('quiz.bank_empty')
    const sheets = [{ name: '题库', columns: QUESTION_COLUMNS, rows: bank.map(rowOfQuestion) }]
    const table = await keepTable({ title: `题库-${plan.title}`, sheets, openid: account._id, unionPath }, now)
    return { ...table, questions: bank.length }
  },
  campaignOfStaff,
)
