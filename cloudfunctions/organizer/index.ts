import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { begin } from './begin'
import { campaign } from './campaign'
import { campaigns } from './campaigns'
import { change } from './change'
import { discard } from './discard'
import { discardChange } from './discardChange'
import { figures } from './figures'
import { keep } from './keep'
import { keepChange } from './keepChange'
import { publish } from './publish'
import { recall } from './recall'
import { templates } from './templates'

const drafts = [begin, keep, publish, discard]
const afterwards = [change, keepChange, discardChange, recall]

export const actions = [templates, campaigns, campaign, ...drafts, ...afterwards, figures]

export const main = serve(actions, { identify })
