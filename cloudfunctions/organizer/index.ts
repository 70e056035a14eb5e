import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { begin } from './begin'
import { campaign } from './campaign'
import { campaigns } from './campaigns'
import { change } from './change'
import { discard } from './discard'
import { figures } from './figures'
import { keep } from './keep'
import { publish } from './publish'
import { recall } from './recall'
import { templates } from './templates'

export const actions = [templates, campaigns, campaign, begin, keep, publish, change, recall, discard, figures]

export const main = serve(actions, { identify })
