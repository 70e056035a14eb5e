import type { StaffList } from '../../domain/library/shelving'
import { command } from '../_kit/cloud'
import type { BookListDocument } from '../_store/bookLists'
import { type BookDocument, books } from '../_store/books'
import { isWithin, openToFrom } from './openTo'

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** Lists with what stands on them; a book that is gone altogether is left out. One round trip. */
export async function listRows(found: readonly BookListDocument[], now: number): Promise<StaffList[]> {
  const ids = [...new Set(found.flatMap(({ bookIds }) => bookIds))]
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const named = await Promise.all(
    batches.map((batch) => books.find({ _id: command.in(batch) }, { limit: 1000, fields: FIELDS })),
  )
  const byId = new Map(named.flat().map((book) => [book._id, book]))
  return found.map((list) => ({
    ...{ id: list._id, title: list.title, description: list.description, isShown: list.openTo !== '' },
    openTo: openToFrom(list.chosenOpenTo),
    books: list.bookIds.flatMap((id) => rowOf(byId.get(id), list, now)),
    ...{ unionId: list.unionId, unionName: list.unionName, revision: list.revision, updatedAt: list.updatedAt },
  }))
}

const FIELDS = ['title', 'state', 'openTo', 'until']

function rowOf(book: BookDocument | undefined, { chosenOpenTo }: BookListDocument, now: number): StaffList['books'] {
  if (!book) return []
  const { _id: id, title, state, openTo, until } = book
  return [{ id, title, state, isSeen: state === 'shelved' && now < until && isWithin(chosenOpenTo, openTo) }]
}
