import type { Output } from '../../domain/contract'
import { openLibrary } from '../../domain/library/contract'
import { Subject } from '../../domain/library/subjects'
import { action } from '../_kit/action'
import { callerOpenid, command } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { countEntries } from '../_store/bookEntries'
import { booksById, OPEN_TO_MEMBERS, shelvesFor } from '../_store/books'
import { memberOf, type MemberDocument } from '../_store/members'
import { readings, type ReadingDocument } from '../_store/readings'
import { ownBooksOf } from './ownBooks'
import { MOST_READ_FIRST, NEWEST_FIRST, pageOfBooks, pageOfLists } from './shelfPages'
import { listCardOf, MOST_COVERS, openBooksOf } from './shownLists'

const MOST_ON_SHELF = 12
const A_ROW = 10
const MOST_LISTS = 6
/** Books read last of which the first that can still be opened is gone on with. */
const READ_LAST = 5

/** The library's first screen: one's own books, then everybody's. Three round trips: who, what is there, what it shows. */
export const home = action(
  openLibrary,
  'anyone',
  async (_input, { account, now }, { member, own, last, onShelf }: Read): Promise<Output<typeof openLibrary>> => {
    const shelves = shelvesFor(account, member)
    const row = { limit: A_ROW, cursor: undefined, now }
    const [popular, fresh, lists, subjects, ownBooks] = await Promise.all([
      pageOfBooks(shelves, { ...row, order: MOST_READ_FIRST }, { readers: command.gt(0) }),
      pageOfBooks(shelves, { ...row, order: NEWEST_FIRST }),
      pageOfLists(shelves, { limit: MOST_LISTS, cursor: undefined }),
      Promise.all(
        Subject.options.map(async (subject) => ({ subject, books: await countEntries(shelves, subject, now) })),
      ),
      booksById([...own, ...last].map(({ bookId }) => bookId)),
    ])
    const listed = await booksById(lists.rows.flatMap(({ bookIds }) => bookIds))
    const shownLists = lists.rows.map((list) => ({ list, open: openBooksOf(list, listed, shelves, now) }))
    const shown = [
      ...ownBooks.values(),
      ...popular.rows,
      ...fresh.rows,
      ...shownLists.flatMap(({ open }) => open.slice(0, MOST_COVERS)),
    ]
    const cards = await cardsOf(shown, now)
    const toCards = (found: typeof shown) => found.flatMap(({ _id }) => cards.get(_id) ?? [])
    const looking = { shelves, now }
    return {
      continuing: ownBooksOf(last, ownBooks, cards, looking).find(({ isGone }) => !isGone) ?? null,
      shelf: ownBooksOf(own, ownBooks, cards, looking),
      onShelf,
      popular: toCards(popular.rows),
      fresh: toCards(fresh.rows),
      lists: shownLists.filter(({ open }) => open.length > 0).map(({ list, open }) => listCardOf(list, open, cards)),
      subjects: subjects.filter((each) => each.books > 0),
      isMember: shelves.includes(OPEN_TO_MEMBERS),
      now,
    }
  },
  read,
)

interface Read {
  member: MemberDocument | undefined
  own: ReadingDocument[]
  last: ReadingDocument[]
  onShelf: number
}

async function read(): Promise<Read> {
  const openid = callerOpenid()
  const onShelf = { openid, isOnShelf: true }
  const [member, own, last, count] = await Promise.all([
    memberOf(openid),
    readings.find(onShelf, { order: ['-touchedAt', '-_id'], limit: MOST_ON_SHELF }),
    readings.find({ openid, lastAt: command.gt(0) }, { order: ['-lastAt', '-_id'], limit: READ_LAST }),
    readings.count(onShelf),
  ])
  return { member, own, last, onShelf: count }
}
