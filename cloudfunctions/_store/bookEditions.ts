import { documents, type Stored } from '../_kit/documents'
import type { Transaction } from '../_kit/transaction'
import { books } from './books'

/** The number that was given last, by book: two imports of one book never write one edition. It outlives the book. */
interface BookEditionsDocument extends Stored {
  last: number
}

const bookEditions = documents<BookEditionsDocument>('book_editions')

/** A number no edition of the book has had. */
export async function nextEdition(transaction: Transaction, bookId: string): Promise<number> {
  const counter = await bookEditions.within(transaction).get(bookId)
  const book = await books.within(transaction).get(bookId)
  const next = Math.max(counter?.last ?? 0, book?.edition ?? 0) + 1
  await bookEditions.within(transaction).put({ _id: bookId, last: next })
  return next
}
