import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { forgetWalls } from '../_store/wallMessages'
import { hide } from './hide'
import { like } from './like'
import { messages } from './messages'
import { moderate } from './moderate'
import { open } from './open'
import { queue } from './queue'
import { remove } from './remove'
import { write } from './write'

export const actions = [open, messages, write, remove, like, queue, moderate, hide]

export const timers = { forget: forgetWalls }

export const main = serve(actions, { identify, timers })
