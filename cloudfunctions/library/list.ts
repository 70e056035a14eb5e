import type { Input } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { openList } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { type BookListDocument, bookLists } from '../_store/bookLists'
import { booksById, shelvesFor } from '../_store/books'
import { memberOf, type MemberDocument } from '../_store/members'
import { listCardOf, openBooksOf } from './shownLists'

/** One list with those of its books that the caller may read. */
export const list = action(
  openList,
  'anyone',
  async (_input, { account, now }, { member, found }: Read) => {
    const shelves = shelvesFor(account, member)
    if (!found || !shelves.includes(found.openTo)) throw new AppError('library.list_not_found')
    const open = openBooksOf(found, await booksById(found.bookIds), shelves, now)
    const cards = await cardsOf(open, now)
    return { list: listCardOf(found, open, cards), books: open.flatMap(({ _id }) => cards.get(_id) ?? []) }
  },
  async ({ listId }: Input<typeof openList>): Promise<Read> => {
    const [member, found] = await Promise.all([memberOf(callerOpenid()), bookLists.get(listId)])
    return { member, found }
  },
)

interface Read {
  member: MemberDocument | undefined
  found: BookListDocument | undefined
}
