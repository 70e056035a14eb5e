import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { confirm } from './confirm'
import { deliver } from './deliver'
import { guide } from './guide'
import { guides } from './guides'
import { inbox } from './inbox'
import { markAllRead } from './markAllRead'
import { passed } from './passed'
import { passOn } from './passOn'
import { read } from './read'
import { received } from './received'
import { remind } from './remind'
import { remindBeforeDeadline } from './remindBeforeDeadline'
import { search } from './search'
import { subscribe } from './subscribe'

const READING = [inbox, read, confirm, markAllRead, search, guides, guide]

export const actions = [...READING, subscribe, received, passOn, passed, remind]

export const timers = { deliver, remindBeforeDeadline }

export const main = serve(actions, { identify, timers })
