import { searchInBook } from '../../domain/library/contract'
import { searchedWords } from '../../domain/library/folding'
import { action } from '../_kit/action'
import { searchWithin } from '../_store/bookSearch'
import { type Asked, askedFor, requireOpen } from './asked'

const PAGE = 20

/** Searches one book, in the order of reading. */
export const searchIn = action(
  searchInBook,
  'anyone',
  async ({ text, cursor }, { account, now }, asked: Asked) => {
    const book = requireOpen(account, asked, now)
    const words = searchedWords(text)
    if (words.length === 0) return { passages: [], nextCursor: null }
    return searchWithin(book, words, { limit: PAGE, cursor })
  },
  askedFor,
)
