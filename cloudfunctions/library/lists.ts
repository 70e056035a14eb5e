import { listLists } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { booksById, shelvesFor } from '../_store/books'
import { memberOf } from '../_store/members'
import { pageOfLists } from './shelfPages'
import { listCardOf, MOST_COVERS, openBooksOf } from './shownLists'

const PAGE = 10

/** 书单 for the caller; one of which they may read nothing is left out. */
export const lists = action(
  listLists,
  'anyone',
  async ({ cursor }, { account, now }, member) => {
    const shelves = shelvesFor(account, member)
    const { rows, nextCursor } = await pageOfLists(shelves, { limit: PAGE, cursor })
    const found = await booksById(rows.flatMap(({ bookIds }) => bookIds))
    const shown = rows
      .map((list) => ({ list, open: openBooksOf(list, found, shelves, now) }))
      .filter(({ open }) => open.length > 0)
    const cards = await cardsOf(
      shown.flatMap(({ open }) => open.slice(0, MOST_COVERS)),
      now,
    )
    return { lists: shown.map(({ list, open }) => listCardOf(list, open, cards)), nextCursor }
  },
  () => memberOf(callerOpenid()),
)
