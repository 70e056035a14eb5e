import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { begin } from './import'
import { imports } from './imports'
import { readAgain } from './readAgain'
import { work, workAlone } from './work'

export const actions = [begin, work, readAgain, imports]

export const timers = { work: workAlone }

export const main = serve(actions, { identify, timers })
