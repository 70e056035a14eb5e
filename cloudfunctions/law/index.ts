import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { article } from './article'
import { list } from './list'
import { search } from './search'

export const actions = [list, search, article]

export const main = serve(actions, { identify })
