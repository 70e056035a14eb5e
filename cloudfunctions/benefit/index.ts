import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { repairLedger } from '../_store/ledgerRepair'
import { acceptInvitation } from './acceptInvitation'
import { desk } from './desk'
import { detail } from './detail'
import { leavePartner } from './leavePartner'
import { list } from './list'
import { myUses } from './myUses'
import { owed } from './owed'
import { owedTable } from './owedTable'
import { owedTo } from './owedTo'
import { owedUses } from './owedUses'
import { redeem } from './redeem'
import { reverse } from './reverse'
import { statement } from './statement'

const LOOKING = [list, detail, myUses]
const AT_DESKS = [desk, statement, redeem, reverse, acceptInvitation, leavePartner]
const SETTLING = [owed, owedTo, owedUses, owedTable]

export const actions = [...LOOKING, ...AT_DESKS, ...SETTLING]

/** Names of the triggers in config.json. */
export const timers = { repair: repairLedger }

export const main = serve(actions, { identify, timers })
