import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { atDesk } from './atDesk'
import { claim } from './claim'
import { confirm } from './confirm'
import { deskUses } from './deskUses'
import { draw } from './draw'
import { freeze } from './freeze'
import { handOver } from './handOver'
import { list } from './list'
import { named } from './named'
import { open } from './open'
import { preview } from './preview'
import { redeem } from './redeem'
import { reverse } from './reverse'
import { seed } from './seed'
import { staffView } from './staffView'
import { tend } from './tending'
import { vouchers } from './vouchers'
import { winners } from './winners'

const LOOKING = [open, winners, list, claim, vouchers]
const DECIDING = [staffView, preview, freeze, seed, confirm, draw, named, handOver]
const AT_DESKS = [atDesk, redeem, reverse, deskUses]

export const actions = [...LOOKING, ...DECIDING, ...AT_DESKS]
export const timers = { tend }

export const main = serve(actions, { identify, timers })
