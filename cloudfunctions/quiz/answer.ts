import { answerQuiz } from '../../domain/quiz/contract'
import { action } from '../_kit/action'
import { answerAsked, takeAnswer } from './answering'

/** 答一题: in a level or in practice. Two round trips, three for the last one. */
export const answer = action(
  answerQuiz,
  'member',
  (asked, context, early) => takeAnswer(asked, context, early, (game) => game !== 'riddles'),
  answerAsked,
)
