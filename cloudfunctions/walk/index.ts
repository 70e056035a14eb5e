import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { forgetWalks } from '../_store/walkTeams'
import { joinTeam } from './joinTeam'
import { leaveTeam } from './leaveTeam'
import { makeTeam } from './makeTeam'
import { open } from './open'
import { report } from './report'

export const actions = [open, report, makeTeam, joinTeam, leaveTeam]

export const timers = { forget: forgetWalks }

export const main = serve(actions, { identify, timers })
