import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { home } from './home'
import { list } from './list'
import { open } from './open'

export const actions = [list, open, home]

export const main = serve(actions, { identify })
