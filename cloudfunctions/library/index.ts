import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { forgetRemoved } from '../_store/annotations'
import { countReaders } from '../_store/readings'
import { annotations } from './annotations'
import { book } from './book'
import { books } from './books'
import { home } from './home'
import { keepAnnotation } from './keepAnnotation'
import { keepOnShelf } from './keepOnShelf'
import { keepPosition } from './keepPosition'
import { list } from './list'
import { lists } from './lists'
import { open } from './open'
import { pieces } from './pieces'
import { search } from './search'
import { searchIn } from './searchIn'
import { shelf } from './shelf'
import { suggest } from './suggest'
import { suggestions } from './suggestions'

const FINDING = [home, books, shelf, keepOnShelf, lists, list, search]
const READING = [book, open, pieces, keepPosition, searchIn, keepAnnotation, annotations]

export const actions = [...FINDING, ...READING, suggest, suggestions]

/** `count`: who opened a book for the first time becomes one of its readers within a minute. */
export const timers = { count: countReaders, forget: forgetRemoved }

export const main = serve(actions, { identify, timers })
