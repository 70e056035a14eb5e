import type { StaffList } from '../../domain/library/shelving'
import { command } from '../_kit/cloud'
import type { BookListDocument } from '../_store/bookLists'
import { books } from '../_store/books'
import { openToFrom } from './openTo'

/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

/** Lists with what stands on them; a book that is gone altogether is left out. One round trip. */
export async function listRows(found: readonly BookListDocument[]): Promise<StaffList[]> {
  const ids = [...new Set(found.flatMap(({ bookIds }) => bookIds))]
  const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
    ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const named = await Promise.all(
    batches.map((batch) => books.find({ _id: command.in(batch) }, { limit: 1000, fields: ['title', 'state'] })),
  )
  const byId = new Map(named.flat().map(({ _id: id, title, state }) => [id, { id, title, state }]))
  return found.map((list) => ({
    ...{ id: list._id, title: list.title, description: list.description, isShown: list.openTo !== '' },
    openTo: openToFrom(list.chosenOpenTo),
    books: list.bookIds.flatMap((id) => byId.get(id) ?? []),
    ...{ unionId: list.unionId, unionName: list.unionName, revision: list.revision, updatedAt: list.updatedAt },
  }))
}
