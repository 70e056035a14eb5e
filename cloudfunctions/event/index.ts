import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { admit } from './admit'
import { attendees } from './attendees'
import { campaignsOfUnion } from './campaignsOfUnion'
import { cancel } from './cancel'
import { checkIn } from './checkIn'
import { code } from './code'
import { figures } from './figures'
import { keep } from './keep'
import { leave } from './leave'
import { list } from './list'
import { mine } from './mine'
import { ofUnion } from './ofUnion'
import { open } from './open'
import { pictures } from './pictures'
import { report } from './report'
import { sendUp } from './sendUp'
import { signUp } from './signUp'
import { staffView } from './staffView'
import { table } from './table'
import { forget, remind, settle } from './timers'

const COMING = [list, open, signUp, leave, mine, checkIn]
const HOLDING = [campaignsOfUnion, ofUnion, staffView, keep, cancel, attendees, code, admit, pictures, report]
const COUNTING = [figures, table, sendUp]

export const actions = [...COMING, ...HOLDING, ...COUNTING]
export const timers = { settle, remind, forget }

export const main = serve(actions, { identify, timers })
