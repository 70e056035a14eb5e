import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { rotateKeys } from '../_store/cardKeys'
import { fallbackCode } from './fallbackCode'
import { keys } from './keys'
import { open } from './open'
import { retire } from './retire'
import { verify } from './verify'

export const actions = [open, fallbackCode, verify, keys]

/** Names of the triggers in config.json. */
export const timers = { retire, rotateKeys }

export const main = serve(actions, { identify, timers })
