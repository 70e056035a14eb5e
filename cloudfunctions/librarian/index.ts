import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { answer } from './answer'
import { book } from './book'
import { books } from './books'
import { change } from './change'
import { changeCover } from './changeCover'
import { dropImport } from './dropImport'
import { headings, lines } from './headings'
import { begin } from './import'
import { imports } from './imports'
import { keepList } from './keepList'
import { lists } from './lists'
import { preview, previewPieces } from './preview'
import { readAgain } from './readAgain'
import { remove } from './remove'
import { removeList } from './removeList'
import { settle } from './settle'
import { shelve } from './shelve'
import { suggestions } from './suggestions'
import { takeOff } from './takeOff'
import { work, workAlone } from './work'

const IMPORTING = [begin, work, headings, lines, readAgain, settle, imports, dropImport]
const SHELVING = [books, book, preview, previewPieces, change, changeCover, shelve, takeOff, remove]
const LISTS = [lists, keepList, removeList]

export const actions = [...IMPORTING, ...SHELVING, ...LISTS, suggestions, answer]

export const timers = { work: workAlone }

export const main = serve(actions, { identify, timers })
