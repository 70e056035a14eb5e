import type { Output } from '../../domain/contract'
import { searchLibrary } from '../../domain/library/contract'
import { searchedWords } from '../../domain/library/folding'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { cardsOf } from '../_store/bookCards'
import { shelvesFor } from '../_store/books'
import { searchBooks, searchPassages } from '../_store/bookSearch'
import { memberOf } from '../_store/members'

const MOST_BOOKS = 20
const PAGE = 20

/** Searches the shelves the caller looks at: books by what is known of them, then passages of their text. */
export const search = action(
  searchLibrary,
  'anyone',
  async ({ text, cursor }, { account, now }, member): Promise<Output<typeof searchLibrary>> => {
    const words = searchedWords(text)
    if (words.length === 0) return { books: [], passages: [], nextCursor: null }
    const looking = { shelves: shelvesFor(account, member), now }
    const [found, { passages, nextCursor }] = await Promise.all([
      cursor ? [] : searchBooks(words, looking, MOST_BOOKS).then((each) => cardsOf(each, now)),
      searchPassages(words, looking, { limit: PAGE, cursor }),
    ])
    return { books: [...found.values()], passages, nextCursor }
  },
  () => memberOf(callerOpenid()),
)
