import type { StaffQuestion } from '../../domain/quiz/organizing'
import type { QuestionForm } from '../../domain/quiz/question'
import { riddlesToDraw } from '../../domain/quiz/marking'
import { levelPool } from '../../domain/quiz/question'
import { AppError } from '../../domain/errors'
import { type Account, seatOver } from '../_kit/account'
import { type CampaignDocument, campaigns } from '../_store/campaigns'
import type { QuestionDocument } from '../_store/questions'
import { REVIEWS } from '../_store/seats'

/** What staff of the union that organises a campaign, and those above it, see and do. */

export function campaignOfStaff({ campaignId }: { campaignId: string }): Promise<CampaignDocument | undefined> {
  return campaigns.get(campaignId)
}

/** @throws {AppError} `session.not_allowed`, for one of others and for one that never was; `campaign.not_found` without questions */
export function requireBank(account: Account, campaign: CampaignDocument | undefined): CampaignDocument {
  seatOver(account, campaign?.unionPath, REVIEWS)
  if (!campaign) throw new AppError('session.not_allowed')
  const { quiz, riddles } = campaign.plan
  if (!quiz && !riddles) throw new AppError('campaign.not_found', { message: '这个活动没有答题和猜灯谜' })
  return campaign
}

/** @throws {AppError} `request.invalid` for a pool the campaign does not draw from */
export function requirePool({ plan }: CampaignDocument, { pool }: QuestionForm): void {
  const level = Number(/^level-(\d+)$/.exec(pool)?.[1] ?? 0)
  const isThere = pool === 'riddles' ? plan.riddles !== null : plan.quiz !== null && level <= plan.quiz.levels
  if (!isThere) throw new AppError('request.invalid', { message: '这个活动没有这一关，换一个', field: 'form.pool' })
}

export function staffQuestionOf({
  _id: id,
  pool,
  kind,
  text,
  choices,
  right,
  explanation,
}: QuestionDocument): StaffQuestion {
  return { id, pool, kind, text, choices, right, explanation }
}

/** What is missing for every try to be drawn, a sentence each. */
export function missingInBank({ plan }: CampaignDocument, counts: Readonly<Record<string, number>>): string[] {
  const { quiz, riddles } = plan
  const missing: string[] = []
  if (quiz) {
    const anywhere = counts.any ?? 0
    const short = Array.from({ length: quiz.levels }, (_, at) => at + 1).filter(
      (level) => (counts[levelPool(level)] ?? 0) + anywhere < quiz.questions,
    )
    if (short.length > 0) {
      const which = short.length === quiz.levels ? '每一关' : `第 ${short.join('、')} 关`
      missing.push(`${which}都要有 ${quiz.questions} 题才能开始，现在不够`)
    }
    if (quiz.hasPractice && (counts.practice ?? 0) === 0) missing.push('还没有练习题，练习先不开')
  }
  if (riddles && (counts.riddles ?? 0) < riddles.inARow) {
    missing.push(`灯谜至少 ${riddles.inARow} 条才能开始，备 ${riddlesToDraw(riddles, 100)} 条更好`)
  }
  return missing
}
