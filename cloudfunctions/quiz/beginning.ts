import type { Game, TryView } from '../../domain/quiz/contract'
import { latestEnd, type Run, standingOf } from '../../domain/quiz/clock'
import { drawn } from '../../domain/quiz/drawing'
import { AppError } from '../../domain/errors'
import { DAY_MS, unionDate } from '../../domain/time'
import { randomId } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { type CampaignDocument, keepTaker, requirePhase } from '../_store/campaigns'
import type { MemberDocument } from '../_store/members'
import { candidatesOf, DICE_SIDES, questions } from '../_store/questions'
import {
  gameText,
  NEVER,
  newStanding,
  quizStandings,
  type QuizStandingDocument,
  quizTries,
  type QuizTryDocument,
  runOf,
  takerOf,
  triesOfDay,
  tryIdOf,
  unsettledOf,
} from '../_store/quizTries'
import { currentQuestionId, tryViewOf, withinPhase } from './playing'

/** How levels, practice and riddles begin: what they have in common. */

interface Beginning {
  /** In a phase of play. */
  campaign: CampaignDocument
  member: MemberDocument
  game: Game
  /** Where questions are drawn. */
  pools: string[]
  /** How many, of how many there are; undefined where there are too few. */
  draws: (thereAre: number) => number | undefined
  goal: number
  pace: Run['pace']
  mostADay: number
  /** @throws {AppError} where what one reached does not allow it */
  allows?: (standing: QuizStandingDocument | undefined) => void
  requestKey: string
  now: number
}

/** A person's own taps never come so thick. */
const ROUNDS = 20

/**
 * A new try, or the one of this game that runs, or the one this request began. Two steps after the campaign is known;
 * two more only where two phones began at the same moment.
 *
 * @throws {AppError} `request.key_reused`, `quiz.none_left`, `quiz.no_questions`
 */
export async function beginTry(asked: Beginning): Promise<{ try: TryView; now: number }> {
  const { campaign, member, game, pools, requestKey, now } = asked
  const { _id: campaignId } = campaign
  const taker = takerOf(campaignId, member._id)
  for (let round = 1; round <= ROUNDS; round++) {
    const [earlier, unsettled, today, standing, candidates] = await Promise.all([
      quizTries.find({ taker, key: requestKey }, { limit: 1 }),
      unsettledOf(taker),
      triesOfDay(taker, unionDate(now)),
      quizStandings.get(taker),
      candidatesOf(campaignId, pools, Math.floor(Math.random() * DICE_SIDES)),
    ])
    const text = gameText(game)
    if (earlier[0] && earlier[0].game !== text) throw new AppError('request.key_reused')
    const running = unsettled
      .map((each) => withinPhase(each, campaign))
      .filter((each) => !standingOf(runOf(each), now).isOver)
    const same = earlier[0] ?? running.find((each) => each.game === text)
    if (same) return viewOf(withinPhase(same, campaign), now)

    asked.allows?.(standing)
    const number = today.get(text) ?? 0
    if (number >= asked.mostADay) throw new AppError('quiz.none_left')
    const made = newTry(asked, { taker, text, number, candidates })
    const [isMine, question] = await Promise.all([
      quizTries.insert(made),
      questions.get(made.questionIds[0] ?? ''),
      standing ? undefined : quizStandings.insert(newStanding(campaignId, member._id)),
      keepTaker(campaignId, member, now),
      // Another one was begun: one try at a time.
      ...running.map((each) => endEarly(each, now)),
    ])
    if (isMine) return { try: tryViewOf(made, question, now), now }
    await pause(1)
  }
  throw new AppError('request.crowded')
}

function newTry(
  { campaign, member, game, draws, goal, pace, requestKey, now }: Beginning,
  { taker, text, number, candidates }: { taker: string; text: string; number: number; candidates: string[] },
): QuizTryDocument {
  const seed = randomId()
  const count = draws(candidates.length)
  const questionIds = count === undefined ? undefined : drawn(candidates, count, seed)
  if (!questionIds) throw new AppError('quiz.no_questions')
  const isPractice = game.kind === 'practice'
  const phaseEnd = requirePhase(campaign, 'play', now)?.until ?? campaign.until
  const until = isPractice ? Math.min(phaseEnd, now + DAY_MS) : phaseEnd
  const date = unionDate(now)
  return {
    ...{
      _id: tryIdOf(taker, text, date, number),
      campaignId: campaign._id,
      memberId: member._id,
      taker,
      game: text,
      date,
    },
    ...{ key: requestKey, seed, questionIds, beganAt: now, until, pace, goal, answers: [], endedAt: 0 },
    overBy: latestEnd({ beganAt: now, until, pace, questions: questionIds.length }),
    ...{ isSettled: false, forgetAt: isPractice ? now + 2 * DAY_MS : NEVER, rev: 0 },
  }
}

async function viewOf(found: QuizTryDocument, now: number): Promise<{ try: TryView; now: number }> {
  const id = currentQuestionId(found, now)
  return { try: tryViewOf(found, id === undefined ? undefined : await questions.get(id), now), now }
}

/** Ends a try before its time, unless it is ended. One request; its score is counted by whoever looks next. */
export async function endEarly({ _id }: QuizTryDocument, now: number): Promise<void> {
  await quizTries.change({ _id, endedAt: 0 }, { endedAt: now, overBy: now })
}
