import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { settleLeftBehind } from '../_store/hanging'
import { changeSettings } from './changeSettings'
import { confirm } from './confirm'
import { countAudience } from './countAudience'
import { decide } from './decide'
import { deliver } from './deliver'
import { discardDraft } from './discardDraft'
import { draft } from './draft'
import { drafts } from './drafts'
import { findListed } from './findListed'
import { guide } from './guide'
import { guides } from './guides'
import { inbox } from './inbox'
import { markAllRead } from './markAllRead'
import { open } from './open'
import { passed } from './passed'
import { passOn } from './passOn'
import { pin } from './pin'
import { publish } from './publish'
import { published } from './published'
import { read } from './read'
import { recall } from './recall'
import { received } from './received'
import { remind } from './remind'
import { remindBeforeDeadline } from './remindBeforeDeadline'
import { revise } from './revise'
import { saveDraft } from './saveDraft'
import { search } from './search'
import { settings } from './settings'
import { subscribe } from './subscribe'
import { takeBack } from './takeBack'
import { unconfirmed } from './unconfirmed'
import { unionsBelow } from './unionsBelow'

const READING = [inbox, read, confirm, markAllRead, search, guides, guide]

const WRITING = [
  saveDraft,
  draft,
  drafts,
  discardDraft,
  takeBack,
  countAudience,
  findListed,
  unionsBelow,
  publish,
  decide,
]
const FOLLOWING = [published, open, unconfirmed, recall, pin, revise, settings, changeSettings]

export const actions = [...READING, ...WRITING, ...FOLLOWING, subscribe, received, passOn, passed, remind]

/** Finishes what a killed publication or change left behind. */
const settle = settleLeftBehind

export const timers = { settle, deliver, remindBeforeDeadline }

export const main = serve(actions, { identify, timers })
