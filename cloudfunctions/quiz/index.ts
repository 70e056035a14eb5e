import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { answer } from './answer'
import { answerRiddle } from './answerRiddle'
import { begin } from './begin'
import { beginRiddles } from './beginRiddles'
import { exportQuestions } from './exportQuestions'
import { finish } from './finish'
import { goOn } from './goOn'
import { importQuestions } from './importQuestions'
import { keepQuestion } from './keepQuestion'
import { open } from './open'
import { questions } from './questions'
import { removeQuestion } from './removeQuestion'
import { result } from './result'
import { riddles } from './riddles'
import { template } from './template'
import { forget, settle } from './timers'

const PLAYING = [open, begin, goOn, answer, finish, result, riddles, beginRiddles, answerRiddle]

const BANK = [questions, keepQuestion, removeQuestion, importQuestions, exportQuestions, template]

export const actions = [...PLAYING, ...BANK]
export const timers = { settle, forget }

export const main = serve(actions, { identify, timers })
