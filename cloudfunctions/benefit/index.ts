import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { repairLedger } from '../_store/ledgerRepair'
import { acceptInvitation } from './acceptInvitation'
import { desk } from './desk'
import { detail } from './detail'
import { leavePartner } from './leavePartner'
import { list } from './list'
import { myUses } from './myUses'
import { redeem } from './redeem'
import { reverse } from './reverse'
import { statement } from './statement'

export const actions = [list, detail, myUses, desk, statement, redeem, reverse, acceptInvitation, leavePartner]

/** Names of the triggers in config.json. */
export const timers = { repair: repairLedger }

export const main = serve(actions, { identify, timers })
