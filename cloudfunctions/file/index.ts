import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { begin } from './begin'
import { discard } from './discard'
import { finish } from './finish'
import { sweep } from './sweep'

export const actions = [begin, finish, discard]

export const timers = { sweep }

export const main = serve(actions, { identify, timers })
