import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { code } from './code'
import { home } from './home'
import { list } from './list'
import { open } from './open'

export const actions = [list, open, home, code]

export const main = serve(actions, { identify })
