import { SUBJECT_NAMES } from '../../domain/library/subjects'
import type { BookDocument } from '../_store/books'
import { addressOf, bookName, coverAddress, epubAddress, EPUB_TYPE, type Feed, moment, OPEN_ACCESS } from './feed'

/** Writes feeds as OPDS 2.0. @source https://drafts.opds.io/opds-2.0 */

export const OPDS2_TYPE = 'application/opds+json'

/** @param coverTypes of the covers, by book */
export function opds2Of(feed: Feed, coverTypes: ReadonlyMap<string, string>): string {
  const { path, title, updatedAt, query = {}, next, content } = feed
  const link = (rel: string, href: string) => ({ rel, href, type: OPDS2_TYPE })
  return JSON.stringify({
    metadata: { title, modified: moment(updatedAt) },
    links: [
      link('self', addressOf(2, path, query)),
      link('start', addressOf(2, '')),
      { ...link('search', `${addressOf(2, 'search')}{?query}`), templated: true },
      ...(next ? [link('next', addressOf(2, path, { ...query, after: next }))] : []),
    ],
    ...(content.kind === 'books'
      ? { publications: content.books.map((book) => publicationOf(book, coverTypes.get(book._id) ?? 'image/png')) }
      : {
          navigation: content.entries.map((entry) => ({
            ...link(entry.isNewest ? 'http://opds-spec.org/sort/new' : 'subsection', addressOf(2, entry.path)),
            title: entry.title,
          })),
        }),
  })
}

function publicationOf(book: BookDocument, coverType: string): object {
  return {
    metadata: {
      '@type': 'http://schema.org/Book',
      identifier: bookName(book),
      title: book.title,
      ...(book.subtitle === '' ? {} : { subtitle: book.subtitle }),
      author: book.authors.map((name) => ({ name })),
      language: book.language,
      publisher: { name: book.unionName },
      published: moment(book.shelvedAt),
      modified: moment(book.updatedAt),
      description: book.description,
      subject: book.subjects.map((code) => ({ code, name: SUBJECT_NAMES[code] })),
    },
    links: [{ rel: OPEN_ACCESS, href: epubAddress(book), type: EPUB_TYPE }],
    images: [{ href: coverAddress(book), type: coverType }],
  }
}
