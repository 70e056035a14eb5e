import { listQuestions } from '../../domain/quiz/organizing'
import { action } from '../_kit/action'
import { bankPage, countPools } from '../_store/questions'
import { REVIEWS } from '../_store/seats'
import { campaignOfStaff, missingInBank, requireBank, staffQuestionOf } from './staffing'

const PAGE = 50

/** 题库 of a campaign, the newest first. */
export const questions = action(
  listQuestions,
  REVIEWS,
  async ({ campaignId, pool, cursor }, { account }, found) => {
    const campaign = requireBank(account, found)
    const [{ rows, nextCursor }, counts] = await Promise.all([
      bankPage(campaignId, pool, { limit: PAGE, cursor }),
      countPools(campaignId),
    ])
    return {
      ...{ campaignTitle: campaign.plan.title, questions: rows.map(staffQuestionOf), counts },
      ...{ missing: missingInBank(campaign, counts), nextCursor },
    }
  },
  campaignOfStaff,
)
