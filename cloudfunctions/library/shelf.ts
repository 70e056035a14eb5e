import type { Input } from '../../domain/contract'
import { listOwnBooks } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { findPage, type Page } from '../_kit/cursor'
import { cardsOf } from '../_store/bookCards'
import { booksById, shelvesFor } from '../_store/books'
import { memberOf, type MemberDocument } from '../_store/members'
import { readings, type ReadingDocument } from '../_store/readings'
import { ownBooksOf } from './ownBooks'

const PAGE = 20

/** 我的书架, read last first. */
export const shelf = action(
  listOwnBooks,
  'anyone',
  async (_input, { account, now }, { member, page }: Read) => {
    const found = await booksById(page.rows.map(({ bookId }) => bookId))
    const cards = await cardsOf([...found.values()], now)
    const looking = { shelves: shelvesFor(account, member), now }
    return { books: ownBooksOf(page.rows, found, cards, looking), nextCursor: page.nextCursor }
  },
  async ({ cursor }: Input<typeof listOwnBooks>): Promise<Read> => {
    const openid = callerOpenid()
    const paging = { order: ['-touchedAt', '-_id'], limit: PAGE, cursor }
    const [member, page] = await Promise.all([
      memberOf(openid),
      findPage(readings, { openid, isOnShelf: true }, paging),
    ])
    return { member, page }
  },
)

interface Read {
  member: MemberDocument | undefined
  page: Page<ReadingDocument>
}
