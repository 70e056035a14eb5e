import type { BookDocument } from '../_store/books'
import { ADDRESS } from './answer'

/** One page of the catalogue, before it is written as OPDS 1.2 or 2.0. */
export interface Feed {
  /** Under the feed's address, `subjects/law`; empty for the root. */
  path: string
  title: string
  /** Milliseconds since the epoch: of what changed last in it. */
  updatedAt: number
  /** What leads here, with the words that were searched for or where the page begins. */
  query?: Readonly<Record<string, string>>
  /** Cursor of the page after this one. */
  next?: string | null
  content:
    { kind: 'navigation'; entries: readonly NavigationEntry[] } | { kind: 'books'; books: readonly BookDocument[] }
}

export interface NavigationEntry {
  path: string
  title: string
  summary: string
  updatedAt: number
  /** What stands behind it. */
  kind: 'navigation' | 'books'
  isNewest?: boolean
}

export const LIBRARY = '职工书屋'
export const EPUB_TYPE = 'application/epub+zip'
/** What every cover is served as. */
export const OPEN_ACCESS = 'http://opds-spec.org/acquisition/open-access'

/** Where something lies, as links of a feed name it. */
export function addressOf(version: 1 | 2, path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  const parts = [ADDRESS, ...(version === 2 ? ['v2'] : []), ...(path === '' ? [] : [path])]
  return `${parts.join('/')}${search === '' ? '' : `?${search}`}`
}

export function epubAddress({ _id }: BookDocument): string {
  return `${ADDRESS}/books/${encodeURIComponent(_id)}.epub`
}

/** Another picture has another address, so that a cover is kept as long as anybody likes. */
export function coverAddress({ _id, coverFileId, revision }: BookDocument): string {
  return `${ADDRESS}/covers/${encodeURIComponent(_id)}?of=${encodeURIComponent(coverFileId ?? String(revision))}`
}

/** The name of a book for programs: the same as long as it is the same book. */
export function bookName({ _id }: Pick<BookDocument, '_id'>): string {
  return `urn:gonghui:book:${encodeURIComponent(_id)}`
}

export function moment(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
