import { yuanText } from '../money'
import { NOT_BY_VOTES_ALONE } from './guardWords'
import { LINES, type Line } from './lines'
import type { Finding } from './organizing'
import type { CampaignPlan } from './plan'

/** What the numbers of a plan come to. */

/** 分. @source domain.md §2.12: prize draws by traders, used as a guard */
const LARGEST_PRIZE_FEN = 5_000_000
/** Per cent of a track's works. @source domain.md §2.10: 广西 2019, 工会经费规定 */
const LARGEST_AWARD_SHARE = 30
/** Votes can be bought (domain.md §2.10): past half of the score they want a second thought. */
const VOTES_TO_LOOK_AT = 50
/** @source domain.md §2.10: 上铁, capped at 12,000 a day */
const USUAL_STEPS = 12_000
/** Years. @source domain.md §2.1 */
const YOUNGEST = 16

export function findingsOfNumbers(plan: CampaignPlan): Finding[] {
  return [...ofAges(plan), ...ofScoring(plan), ...ofAwards(plan), ...ofPrizes(plan), ...ofQuiz(plan), ...ofWalk(plan)]
}

type Said = Pick<Finding, 'where' | 'sentence' | 'next'>

const refuse = (line: Line, said: Said): Finding => ({ weight: 'refuse', rule: LINES[line], ...said })
const look = (line: Line, said: Said): Finding => ({ weight: 'look', rule: LINES[line], ...said })

function ofAges({ audience: { ageFrom, ageTo } }: CampaignPlan): Finding[] {
  const found: Finding[] = []
  if (ageFrom !== undefined && ageFrom < YOUNGEST) {
    const sentence = `年龄从 ${ageFrom} 岁起`
    found.push(refuse('ages', { where: 'audience.ageFrom', sentence, next: `改成 ${YOUNGEST} 岁或以上` }))
  }
  if (ageFrom !== undefined && ageTo !== undefined && ageFrom > ageTo) {
    const sentence = `年龄写成了 ${ageFrom} 岁到 ${ageTo} 岁，没有人合适`
    found.push(refuse('ages', { where: 'audience.ageTo', sentence, next: '把前后两个年龄对调' }))
  }
  return found
}

function ofScoring({ works }: CampaignPlan): Finding[] {
  if (!works || (!works.judging && !works.voting)) return []
  const { weights, judging, voting } = works
  const where = 'works.weights'
  if (weights.judges + weights.votes !== 100) {
    const sentence = `评委 ${weights.judges}%、投票 ${weights.votes}%，合起来不是 100%`
    return [refuse('scoring', { where, sentence, next: '改到合起来正好 100%' })]
  }
  if (weights.votes === 100) {
    return [refuse('assessing', { where, sentence: '名次全由网络投票决定', next: NOT_BY_VOTES_ALONE })]
  }
  if (weights.judges > 0 && !judging) {
    return [refuse('scoring', { where, sentence: '评委分占了比重，却没有评委评分', next: '打开评委评分，填好评分项' })]
  }
  if (weights.votes > 0 && !voting) {
    return [refuse('scoring', { where, sentence: '投票占了比重，却没有投票', next: '打开投票，或把投票的比重改成 0' })]
  }
  const points = judging?.criteria.reduce((sum, { most }) => sum + most, 0) ?? 100
  if (points !== 100) {
    const said = {
      where: 'works.judging.criteria',
      sentence: `评分项合起来 ${points} 分`,
      next: '改到合起来正好 100 分',
    }
    return [refuse('scoring', said)]
  }
  if (weights.votes <= VOTES_TO_LOOK_AT) return []
  const sentence = `投票占 ${weights.votes}%，比评委还重`
  return [look('assessing', { where, sentence, next: '想清楚要不要降到一半以下；票能买到' })]
}

function ofAwards({ works }: CampaignPlan): Finding[] {
  if (!works || works.awards.length === 0) return []
  const { mostAwardShare: share } = works
  const where = 'works.mostAwardShare'
  if (share === null) {
    return [look('awards', { where, sentence: '没写获奖作品最多占多少', next: '用工会经费发奖的，填 30% 或更少' })]
  }
  if (share <= LARGEST_AWARD_SHARE) return []
  return [refuse('awards', { where, sentence: `获奖作品最多占 ${share}%`, next: '改到 30% 以内' })]
}

function ofPrizes({ draw, budgetFen, quiz, riddles, walk, wall, works, events }: CampaignPlan): Finding[] {
  if (!draw) return []
  const found = draw.prizes.flatMap(({ title, worthFen }, at): Finding[] => {
    const where = `draw.prizes.${at}.worthFen`
    if (worthFen > LARGEST_PRIZE_FEN) {
      const sentence = `“${title}”每份值 ${yuanText(worthFen)}`
      return [refuse('prizes', { where, sentence, next: '降到 5 万元以内，或分成几份' })]
    }
    return worthFen < 0 ? [refuse('prizes', { where, sentence: `“${title}”的价值是负数`, next: '填奖品的市价' })] : []
  })
  const totalFen = draw.prizes.reduce((sum, { worthFen, count }) => sum + worthFen * count, 0)
  if (budgetFen === null) {
    const sentence = `奖品共值 ${yuanText(totalFen)}，没有预算`
    found.push(refuse('budget', { where: 'budgetFen', sentence, next: '填上这次活动奖品的预算' }))
  } else if (totalFen > budgetFen) {
    const sentence = `奖品共值 ${yuanText(totalFen)}，预算是 ${yuanText(budgetFen)}`
    found.push(refuse('budget', { where: 'budgetFen', sentence, next: '减少奖品，或先把预算批下来再改' }))
  }
  const kitOf = {
    ...{ quiz_passed: quiz, riddles_solved: riddles, walk_completed: walk, message_shown: wall },
    ...{ work_accepted: works, event_attended: events },
  }
  if (kitOf[draw.entry] === null) {
    const next = '换一个这次活动里有的，或把那一部分加上'
    found.push(refuse('ways', { where: 'draw.entry', sentence: '抽奖的名单来自这次活动里没有的部分', next }))
  }
  return found
}

function ofQuiz({ quiz }: CampaignPlan): Finding[] {
  if (!quiz || quiz.pass <= quiz.questions) return []
  const sentence = `一关 ${quiz.questions} 题，要答对 ${quiz.pass} 题`
  return [refuse('ways', { where: 'quiz.pass', sentence, next: '把过关的题数改到总题数以内' })]
}

function ofWalk({ walk }: CampaignPlan): Finding[] {
  if (!walk) return []
  const { goalADay, mostADay } = walk
  const where = 'walk.mostADay'
  // Plans of other programs may come without one, whatever our own shape says.
  if (!(mostADay > 0)) {
    return [refuse('steps', { where, sentence: '没有每天的步数上限', next: '填上限，通常是 12,000 步' })]
  }
  if (goalADay > mostADay) {
    const sentence = `每天目标 ${goalADay} 步，上限 ${mostADay} 步，没有人走得到`
    return [refuse('steps', { where, sentence, next: '把上限改到目标以上' })]
  }
  if (mostADay <= USUAL_STEPS) return []
  const sentence = `每天最多算 ${mostADay} 步`
  return [look('steps', { where, sentence, next: '通常到 12,000 步为止；再高容易走伤，也容易有人刷步数' })]
}
