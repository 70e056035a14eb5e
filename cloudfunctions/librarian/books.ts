import { searchedWords } from '../../domain/library/folding'
import { listStaffBooks } from '../../domain/library/shelving'
import { action } from '../_kit/action'
import { command } from '../_kit/cloud'
import { findPage, mergedPages } from '../_kit/cursor'
import { holding, type Where } from '../_kit/documents'
import { books as stored, FIELDS_IN_LISTS } from '../_store/books'
import { requireUnion, unionAsked, WRITES } from '../_store/seats'
import { inUnion } from '../_store/unions'
import { bookRows } from './bookRows'

const ORDERED = { order: ['-updatedAt', '-_id'], limit: 30, fields: FIELDS_IN_LISTS }
const STATES = ['prepared', 'shelved'] as const

/** Books of a union and those below it, changed last first. Those that were removed only where they are asked for. */
export const books = action(
  listStaffBooks,
  WRITES,
  async ({ state, text = '', cursor }, { account, now }, union) => {
    const unionPath = inUnion(requireUnion(account, union, WRITES))
    const words = searchedWords(text).map((word) => ({ folded: holding(word) }))
    // A list for each state, so that every one of them is a range of an index.
    const pages = await Promise.all(
      (state ? [state] : STATES).map((each) => {
        const place = { state: each, unionPath }
        const where = words.length === 0 ? place : (command.and([place, ...words]) as unknown as Where)
        return findPage(stored, where, { ...ORDERED, cursor })
      }),
    )
    const page = mergedPages(pages, ORDERED)
    return { rows: await bookRows(page.rows, now), nextCursor: page.nextCursor }
  },
  unionAsked,
)
