import type { BookFacts, ShelfTerms, StaffBookRow } from '../../domain/library/shelving'
import { pictureLinks } from '../_store/bookPictures'
import type { BookDocument } from '../_store/books'
import { openToFrom, openToNames } from './openTo'

/** Books as the console lists them. Two round trips at most. */
export async function bookRows(found: readonly BookDocument[], now: number): Promise<StaffBookRow[]> {
  const [links, nameOf] = await Promise.all([
    pictureLinks(
      found.flatMap(({ coverFileId }) => coverFileId ?? []),
      now,
    ),
    openToNames(found.map(({ terms }) => terms.openTo)),
  ])
  return found.map((book) => {
    const { _id: id, kind, title, authors, state, terms, unionId, unionName, subjects, characters } = book
    return {
      ...{ id, kind, title, authors, cover: { url: links.get(book.coverFileId ?? '') ?? null }, state },
      ...{ openTo: openToFrom(terms.openTo), openToName: nameOf(terms.openTo), until: terms.until },
      ...{ unionId, unionName, subjects, characters },
      ...{ readers: book.readers, edition: book.edition, updatedAt: book.updatedAt },
    }
  })
}

export async function onlyBookRow(book: BookDocument, now: number): Promise<StaffBookRow> {
  const [row] = await bookRows([book], now)
  if (!row) throw new Error('one book, one row')
  return row
}

export function factsOfBook(book: BookDocument): BookFacts {
  const { kind, title, subtitle, authors, language, description, subjects } = book
  const { licence, licenceUrl, source, rightsHolder, lawDate } = book
  return {
    ...{ kind, title, subtitle, authors, language, description, subjects },
    ...{ licence, licenceUrl, source, rightsHolder, lawDate },
  }
}

export function termsOfBook({ terms }: BookDocument): ShelfTerms {
  return { openTo: openToFrom(terms.openTo), until: terms.until, mostReaders: terms.mostReaders }
}
