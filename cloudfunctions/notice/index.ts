import { type Action, serve } from '../_kit/action'
import { identify } from '../_store/accounts'

export const actions: Action[] = []

export const main = serve(actions, { identify })
