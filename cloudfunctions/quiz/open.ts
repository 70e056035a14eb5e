import { type LevelView, openQuiz } from '../../domain/quiz/contract'
import { standingOf } from '../../domain/quiz/clock'
import { firstPlay, levelOpensAt } from '../../domain/quiz/levels'
import { levelPool } from '../../domain/quiz/question'
import { AppError } from '../../domain/errors'
import { unionDate } from '../../domain/time'
import { action } from '../_kit/action'
import { campaignAsked, whyNotPlaying } from '../_store/campaignAsked'
import type { CampaignDocument } from '../_store/campaigns'
import type { MemberDocument } from '../_store/members'
import { poolsInUse } from '../_store/questions'
import {
  gameText,
  quizStandings,
  type QuizStandingDocument,
  type QuizTryDocument,
  runOf,
  settleTry,
  takerOf,
  triesOfDay,
  unsettledOf,
} from '../_store/quizTries'
import { requireSeen, runningOf, withinPhase } from './playing'

/** The levels of a campaign and where one is. Two round trips, three more after a try that was left halfway. */
export const open = action(
  openQuiz,
  'member',
  async ({ campaignId }, { account, now }, early) => {
    const { campaign, member } = requireSeen(account, early)
    const { quiz: plan, phases, title } = campaign.plan
    if (!plan) throw new AppError('campaign.not_found')
    const [{ unsettled, today, standing }, pools] = await Promise.all([
      reached(campaign, member, now),
      plan.hasPractice ? poolsInUse(campaignId, now) : undefined,
    ])
    const playFrom = firstPlay(phases) ?? campaign.from
    const levels = Array.from({ length: plan.levels }, (_, at): LevelView => {
      const game = gameText({ kind: 'level', level: at + 1 })
      const opensAt = levelOpensAt(plan, at + 1, playFrom)
      const isPassed = standing?.passed[game] !== undefined
      return {
        ...{ level: at + 1, opensAt, isOpen: opensAt <= now, best: standing?.best[game] ?? null, isPassed },
        canPractise: isPassed && pools?.has(levelPool(at + 1)) === true,
        triesLeft: Math.max(0, plan.triesADay - (today.get(game) ?? 0)),
      }
    })
    return {
      ...{ title, plan, levels, running: runningOf(unsettled, ['level', 'practice'], now) },
      ...{ notNow: whyNotPlaying(campaign, member, now), now },
    }
  },
  campaignAsked,
)

interface Reached {
  unsettled: QuizTryDocument[]
  today: Map<string, number>
  standing: QuizStandingDocument | undefined
}

/** What a member reached, with what they left halfway and the clock has ended since. */
export async function reached(
  campaign: CampaignDocument,
  { _id: memberId }: MemberDocument,
  now: number,
): Promise<Reached> {
  const taker = takerOf(campaign._id, memberId)
  const [found, today, standing] = await Promise.all([
    unsettledOf(taker),
    triesOfDay(taker, unionDate(now)),
    quizStandings.get(taker),
  ])
  const unsettled = found.map((each) => withinPhase(each, campaign))
  const over = unsettled.filter((each) => standingOf(runOf(each), now).isOver)
  if (over.length === 0) return { unsettled, today, standing }
  await Promise.all(over.map((each) => settleTry(each, now)))
  return { unsettled, today, standing: await quizStandings.get(taker) }
}
