import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { candidates } from './candidates'
import { figures } from './figures'
import { moderate } from './moderate'
import { open } from './open'
import { queue } from './queue'
import { recommend } from './recommend'
import { sendBack } from './sendBack'
import { sendUp } from './sendUp'
import { shortlist } from './shortlist'
import { table } from './table'

export const actions = [queue, open, moderate, candidates, recommend, sendBack, shortlist, figures, table, sendUp]

export const main = serve(actions, { identify })
