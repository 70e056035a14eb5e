import { titlesOfCampaigns } from '../_store/campaignTakers'
import { everyTryOf, gameOf, quizStandings, type QuizStandingDocument, type QuizTryDocument } from '../_store/quizTries'
import { momentOf } from './moments'

/** What the service keeps about a person, quizzes and riddles: their tries, and what they reached. */

export interface QuizzesOfMine {
  tries: QuizTryDocument[]
  standings: QuizStandingDocument[]
  /** By campaign. */
  titles: ReadonlyMap<string, string>
}

/** One round trip, and one more for what the campaigns are called. */
export async function quizzesOf(memberId: string): Promise<QuizzesOfMine> {
  const [tries, standings] = await Promise.all([
    everyTryOf(memberId),
    quizStandings.find({ memberId }, { limit: 1000 }),
  ])
  const titles = await titlesOfCampaigns([...tries, ...standings].map(({ campaignId }) => campaignId))
  return { tries, standings, titles }
}

export function quizzesPart({ tries, standings, titles }: QuizzesOfMine) {
  return {
    每次答题: tries.map(({ campaignId, game, beganAt, answers, questionIds }) => ({
      活动: titles.get(campaignId) ?? '已经删掉的活动',
      项目: gameWords(game),
      开始: momentOf(beganAt),
      题数: questionIds.length,
      答了: answers.length,
      答对: answers.filter(({ isRight }) => isRight).length,
    })),
    成绩: standings.map(({ campaignId, best, hasPassedQuiz, hasSolvedRiddles }) => ({
      活动: titles.get(campaignId) ?? '已经删掉的活动',
      最好成绩: Object.fromEntries(Object.entries(best).map(([game, score]) => [gameWords(game), score])),
      答题过关: hasPassedQuiz ? '是' : '否',
      灯谜连对: hasSolvedRiddles ? '是' : '否',
    })),
  }
}

function gameWords(game: string): string {
  const { kind, level } = gameOf(game)
  if (kind === 'riddles') return '猜灯谜'
  return `${level === null ? '' : `第 ${level} 关`}${kind === 'practice' ? '练习' : ''}`
}
