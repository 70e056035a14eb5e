import { answerRiddle as answerRiddleContract } from '../../domain/quiz/contract'
import { action } from '../_kit/action'
import { answerAsked, takeAnswer } from './answering'

/** 猜一条灯谜. Two round trips, three for the last one. */
export const answerRiddle = action(
  answerRiddleContract,
  'member',
  (asked, context, early) => takeAnswer(asked, context, early, (game) => game === 'riddles'),
  answerAsked,
)
