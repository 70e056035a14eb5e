import type { Output } from '../../domain/contract'
import { viewBook } from '../../domain/library/contract'
import { action } from '../_kit/action'
import { cardsOf } from '../_store/bookCards'
import { bookOutlines, outlineId } from '../_store/bookText'
import { NO_END } from '../_store/books'
import { readingOf } from '../_store/readings'
import { type Asked, askedFor, requireOpen } from './asked'

/** What is known of a book without its text. */
export const book = action(
  viewBook,
  'anyone',
  async ({ bookId }, { account, now }, asked: Asked): Promise<Output<typeof viewBook>> => {
    const found = requireOpen(account, asked, now)
    const [cards, [outline]] = await Promise.all([
      cardsOf([found], now),
      bookOutlines.find({ _id: outlineId(bookId, found.edition) }, { limit: 1, fields: ['contents'] }),
    ])
    const card = cards.get(bookId)
    if (!card) throw new Error('a book has a card')
    const { subtitle, unionName, language, licence, licenceUrl, source, rightsHolder } = found
    const { chapters, textBytes, pictureBytes, mostReaders, until } = found
    return {
      book: {
        ...{ card, subtitle, unionName, language, licence, licenceUrl, source, rightsHolder },
        ...{ contents: outline?.contents ?? [], chapters, textBytes, pictureBytes, mostReaders },
        until: until === NO_END ? null : until,
        isDownloadable: mostReaders === null,
      },
      reading: readingOf(asked.reading),
      now,
    }
  },
  askedFor,
)
