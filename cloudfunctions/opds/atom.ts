import { SUBJECT_NAMES } from '../../domain/library/subjects'
import { element, textElement, xmlText } from '../_content/epub/xml'
import type { BookDocument } from '../_store/books'
import {
  addressOf,
  bookName,
  coverAddress,
  epubAddress,
  EPUB_TYPE,
  type Feed,
  LIBRARY,
  moment,
  OPEN_ACCESS,
} from './feed'
import type { NavigationEntry } from './feed'

/** Writes feeds as OPDS 1.2. @source https://specs.opds.io/opds-1.2 */

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/terms/',
  'xmlns:opds': 'http://opds-spec.org/2010/catalog',
}
const SEARCH_PAGE = 'search.xml'
export const SEARCH_TYPE = 'application/opensearchdescription+xml'

export function atomType(kind: Feed['content']['kind']): string {
  return `application/atom+xml;profile=opds-catalog;kind=${kind === 'books' ? 'acquisition' : 'navigation'}`
}

/** @param coverTypes of the covers, by book */
export function atomOf(feed: Feed, coverTypes: ReadonlyMap<string, string>): string {
  const { path, title, updatedAt, query = {}, next, content } = feed
  const link = (rel: string, href: string, type: string) => element('link', { rel, href, type })
  const links = [
    link('self', addressOf(1, path, query), atomType(content.kind)),
    link('start', addressOf(1, ''), atomType('navigation')),
    ...(path === '' ? [] : [link('up', addressOf(1, parentOf(path)), atomType('navigation'))]),
    link('search', addressOf(1, SEARCH_PAGE), SEARCH_TYPE),
    // Programs that know no description of a search know this.
    link('search', `${addressOf(1, 'search')}?q={searchTerms}`, 'application/atom+xml'),
    ...(next ? [link('next', addressOf(1, path, { ...query, after: next }), atomType(content.kind))] : []),
  ]
  const entries =
    content.kind === 'books'
      ? content.books.map((book) => entryOfBook(book, coverTypes.get(book._id) ?? 'image/png'))
      : content.entries.map(entryOfNavigation)
  const identity = new URLSearchParams(query).toString()
  const head = [
    textElement('id', `urn:gonghui:opds:${path}${identity === '' ? '' : `?${identity}`}`),
    textElement('title', title),
    textElement('updated', moment(updatedAt)),
    element('author', {}, textElement('name', LIBRARY)),
  ]
  return `${XML}${element('feed', NAMES, `\n${[...head, ...links, ...entries].join('\n')}\n`)}\n`
}

/** How to search, for programs that ask. @source OpenSearch 1.1 */
export function searchDescription(): string {
  return `${XML}${element('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
    textElement('ShortName', LIBRARY),
    textElement('Description', '按书名、作者、分类和简介查找'),
    textElement('InputEncoding', 'UTF-8'),
    element('Url', { type: atomType('books'), template: `${addressOf(1, 'search')}?q={searchTerms}` }),
  ])}\n`
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

function entryOfNavigation({ path, title, summary, updatedAt, kind, isNewest }: NavigationEntry): string {
  const rel = isNewest ? 'http://opds-spec.org/sort/new' : 'subsection'
  return element('entry', {}, [
    textElement('title', title),
    textElement('id', `urn:gonghui:opds:${path}`),
    textElement('updated', moment(updatedAt)),
    element('content', { type: 'text' }, xmlText(summary)),
    element('link', { rel, href: addressOf(1, path), type: atomType(kind) }),
  ])
}

function entryOfBook(book: BookDocument, coverType: string): string {
  const cover = { href: coverAddress(book), type: coverType }
  return element('entry', {}, [
    textElement('title', book.subtitle === '' ? book.title : `${book.title}：${book.subtitle}`),
    textElement('id', bookName(book)),
    textElement('updated', moment(book.updatedAt)),
    textElement('published', moment(book.shelvedAt)),
    ...book.authors.map((name) => element('author', {}, textElement('name', name))),
    textElement('dc:language', book.language),
    textElement('dc:publisher', book.unionName),
    textElement('dc:source', book.source),
    textElement('rights', book.licence),
    ...book.subjects.map((subject) => element('category', { term: subject, label: SUBJECT_NAMES[subject] })),
    element('summary', { type: 'text' }, xmlText(book.description)),
    element('link', { rel: 'http://opds-spec.org/image', ...cover }),
    element('link', { rel: 'http://opds-spec.org/image/thumbnail', ...cover }),
    element('link', { rel: OPEN_ACCESS, href: epubAddress(book), type: EPUB_TYPE }),
  ])
}
