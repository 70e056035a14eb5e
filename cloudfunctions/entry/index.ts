import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { mediaChecked, tend } from './checking'
import { keep } from './keep'
import { list } from './list'
import { mine } from './mine'
import { open } from './open'
import { report } from './report'
import { submit } from './submit'
import { withdraw } from './withdraw'

export const actions = [list, open, mine, keep, submit, withdraw, report]

export const timers = { tend }
export const pushes = { wxa_media_check: mediaChecked }

export const main = serve(actions, { identify, timers, pushes })
