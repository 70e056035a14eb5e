import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { end } from './end'
import { hideNote } from './hideNote'
import { join } from './join'
import { keep } from './keep'
import { leave } from './leave'
import { list } from './list'
import { notes } from './notes'
import { ofUnion } from './ofUnion'
import { open } from './open'
import { remind } from './remind'
import { removeNote } from './removeNote'
import { write } from './write'

const READING = [list, open, join, leave, notes, write, removeNote]
const LEADING = [keep, end, remind, hideNote, ofUnion]

export const actions = [...READING, ...LEADING]

export const main = serve(actions, { identify })
