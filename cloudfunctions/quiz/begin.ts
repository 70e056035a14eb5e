import { beginQuiz } from '../../domain/quiz/contract'
import { firstPlay, levelOpensAt } from '../../domain/quiz/levels'
import { levelPool } from '../../domain/quiz/question'
import { AppError } from '../../domain/errors'
import { dayText } from '../../domain/time'
import { action } from '../_kit/action'
import { campaignAsked } from '../_store/campaignAsked'
import { openForTaking } from '../_store/campaigns'
import { type QuizStandingDocument, gameText } from '../_store/quizTries'
import { beginTry } from './beginning'
import { requireSeen } from './playing'

/** Practice is as often as one likes; a program would like to draw the whole bank. */
const PRACTICES_A_DAY = 30

/** 开始答题: a level that is open, or practice. Three round trips. */
export const begin = action(
  beginQuiz,
  'member',
  async ({ level, isPractice, requestKey }, { account, now }, early) => {
    const { member } = requireSeen(account, early)
    const campaign = openForTaking(early.campaign, member, 'play', now)
    const { quiz: plan, phases } = campaign.plan
    if (!plan || (level !== null && level > plan.levels)) throw new AppError('campaign.not_found')
    const common = { campaign, member, requestKey, now }
    const draws = (thereAre: number) => (thereAre >= plan.questions ? plan.questions : undefined)

    if (isPractice || level === null) {
      if (!isPractice || !plan.hasPractice) {
        throw new AppError('quiz.not_open', { message: '这个活动没有练习，选一关开始' })
      }
      return beginTry({
        ...{ ...common, game: { kind: 'practice', level }, pace: { kind: 'free' }, mostADay: PRACTICES_A_DAY },
        // Its own questions tell nothing any more to who passed it; those of any level still would of the others.
        pools: [level === null ? 'practice' : levelPool(level)],
        draws: (thereAre) => Math.min(thereAre, plan.questions) || undefined,
        goal: Math.min(plan.pass, plan.questions),
        allows: level === null ? undefined : (standing) => requirePassed(standing, level),
      })
    }
    const opensAt = levelOpensAt(plan, level, firstPlay(phases) ?? campaign.from)
    if (now < opensAt) {
      throw new AppError('quiz.not_open', { message: `这一关 ${dayText(opensAt)}开，到那天再来` })
    }
    return beginTry({
      ...{ ...common, game: { kind: 'level', level }, pools: [levelPool(level), 'any'], draws, goal: plan.pass },
      ...{ pace: { kind: 'each', ms: plan.secondsEach * 1000 }, mostADay: plan.triesADay },
    })
  },
  campaignAsked,
)

function requirePassed(standing: QuizStandingDocument | undefined, level: number): void {
  if (standing?.passed[gameText({ kind: 'level', level })] === undefined) {
    throw new AppError('quiz.not_open', { message: '过了这一关就能练，先去答一次' })
  }
}
