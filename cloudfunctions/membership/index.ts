import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { apply } from './apply'
import { escalate } from './escalate'
import { mine } from './mine'
import { myApplication } from './myApplication'
import { resubmit } from './resubmit'
import { searchUnions } from './searchUnions'
import { withdraw } from './withdraw'

export const actions = [searchUnions, apply, resubmit, withdraw, myApplication, mine]

export const timers = { escalate }

export const main = serve(actions, { identify, timers })
