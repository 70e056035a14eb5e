import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { deliver } from './deliver'
import { passed } from './passed'
import { passOn } from './passOn'
import { received } from './received'
import { subscribe } from './subscribe'

export const actions = [subscribe, received, passOn, passed]

export const timers = { deliver }

export const main = serve(actions, { identify, timers })
