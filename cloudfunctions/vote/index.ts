import { addDays, unionDate } from '../../domain/time'
import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { forgetVoteDaysBefore } from '../_store/voteDays'
import { cast } from './cast'
import { freeze } from './freeze'
import { freezes } from './freezes'
import { lift } from './lift'
import { watch } from './watch'
import { works } from './works'

export const actions = [cast, freezes, freeze, lift, works]

export const timers = {
  watch,
  // Yesterday's stay: a retry over midnight still finds its own.
  forget: (now: number) => forgetVoteDaysBefore(addDays(unionDate(now), -1)),
}

export const main = serve(actions, { identify, timers })
