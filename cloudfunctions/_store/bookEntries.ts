import type { Subject } from '../../domain/library/subjects'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import type { BookDocument } from './books'

/**
 * A book on the shelf of one of its subjects, so that a shelf is leafed through and counted by index however many books
 * there are: the subjects of a book are a list, and no index leads through the lists of all books in order.
 * `_id` is `<bookId>:<subject>`. An entry stays when its book leaves that shelf, and stands nowhere then.
 */
export interface BookEntryDocument extends Stored {
  bookId: string
  /** `placeOf` the book's `openTo` and the subject; empty while it does not stand there. */
  place: string
  /** These three are the book's. */
  until: number
  shelvedAt: number
  readers: number
  /** The revision of the book that it follows. */
  hung: number
}

export const bookEntries = documents<BookEntryDocument>('book_entries')

/** Where books of a subject stand for those who look at a shelf. */
export function placeOf(openTo: string, subject: Subject): string {
  return `${openTo}:${subject}`
}

type Hung = Pick<BookDocument, '_id' | 'subjects' | 'openTo' | 'state' | 'until' | 'shelvedAt' | 'readers' | 'revision'>

/**
 * Lets the entries of a book follow what it says. Two round trips; repeated, it changes nothing, and whoever comes late
 * never undoes what is newer.
 */
export async function hangEntries(book: Hung): Promise<void> {
  const { _id: bookId, openTo, until, shelvedAt, readers, revision: hung } = book
  const subjects = book.state === 'shelved' ? book.subjects : []
  const wanted = subjects.map((subject) => ({
    ...{ _id: `${bookId}:${subject}`, bookId, place: placeOf(openTo, subject) },
    ...{ until, shelvedAt, readers, hung },
  }))
  const older = { bookId, hung: command.lt(hung) }
  await Promise.all([
    ...wanted.map(async (entry) => {
      const { _id, place } = entry
      if ((await bookEntries.change({ ...older, _id }, { place, until, shelvedAt, hung })) === 0) {
        await bookEntries.insert(entry)
      }
    }),
    bookEntries.change({ ...older, _id: command.nin(wanted.map(({ _id }) => _id)) }, { place: '', until: 0, hung }),
  ])
}

/** How many books of a subject stand on these shelves now. One round trip, by index. */
export function countEntries(shelves: readonly string[], subject: Subject, now: number): Promise<number> {
  const places = shelves.map((each) => placeOf(each, subject))
  return bookEntries.count({ place: command.in(places), until: command.gt(now) })
}
