import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { answer } from './answer'
import { answerRiddle } from './answerRiddle'
import { begin } from './begin'
import { beginRiddles } from './beginRiddles'
import { finish } from './finish'
import { goOn } from './goOn'
import { open } from './open'
import { result } from './result'
import { riddles } from './riddles'
import { forget, settle } from './timers'

const PLAYING = [open, begin, goOn, answer, finish, result, riddles, beginRiddles, answerRiddle]

export const actions = [...PLAYING]
export const timers = { settle, forget }

export const main = serve(actions, { identify, timers })
