import { searchedWords } from '../../domain/library/folding'
import { Subject, SUBJECT_NAMES } from '../../domain/library/subjects'
import { countEntries } from '../_store/bookEntries'
import { OPEN_TO_EVERYONE } from '../_store/books'
import { openBooks, openBooksOn, searchOpenBooks } from '../_store/openShelf'
import { type Feed, LIBRARY, type NavigationEntry } from './feed'

const PAGE = 30
const MOST_FOUND = 60
const LONGEST_SEARCH = 40

interface Wanted {
  path: readonly string[]
  query: Readonly<Record<string, string>>
  now: number
}

/** The page of the catalogue at a path; undefined where there is none. @throws {AppError} for a cursor of nobody's */
export async function feedAt({ path, query, now }: Wanted): Promise<Feed | undefined> {
  const [shelf, name, ...more] = path
  if (more.length > 0) return undefined
  const after = query['after']
  const leafing = { limit: PAGE, cursor: after, now }
  if (shelf === undefined) return rootFeed(now)
  if (shelf === 'new' && name === undefined) return booksFeed('new', '新书', after, await openBooks(leafing))
  if (shelf === 'search' && name === undefined) return searchFeed(query['q'] ?? query['query'] ?? '', now)
  if (shelf !== 'subjects') return undefined
  if (name === undefined) return subjectsFeed(now)
  const subject = Subject.options.find((each) => each === name)
  if (!subject) return undefined
  return booksFeed(`subjects/${subject}`, SUBJECT_NAMES[subject], after, await openBooksOn(subject, leafing))
}

async function rootFeed(now: number): Promise<Feed> {
  const updatedAt = await newest(now)
  const entries: NavigationEntry[] = [
    { path: 'new', title: '新书', summary: '按上架时间', updatedAt, kind: 'books', isNewest: true },
    { path: 'subjects', title: '分类', summary: '按内容找书', updatedAt, kind: 'navigation' },
  ]
  return { path: '', title: LIBRARY, updatedAt, content: { kind: 'navigation', entries } }
}

async function subjectsFeed(now: number): Promise<Feed> {
  const [updatedAt, ...counts] = await Promise.all([
    newest(now),
    ...Subject.options.map((subject) => countEntries([OPEN_TO_EVERYONE], subject, now)),
  ])
  const entries = Subject.options.flatMap((subject, at): NavigationEntry[] => {
    const count = counts[at] ?? 0
    const title = SUBJECT_NAMES[subject]
    return count === 0 ? [] : [{ path: `subjects/${subject}`, title, summary: `${count} 本`, updatedAt, kind: 'books' }]
  })
  return { path: 'subjects', title: '分类', updatedAt, content: { kind: 'navigation', entries } }
}

function booksFeed(
  path: string,
  title: string,
  after: string | undefined,
  page: Awaited<ReturnType<typeof openBooks>>,
): Feed {
  const { rows: books, nextCursor: next } = page
  const query: Record<string, string> = after === undefined ? {} : { after }
  return { path, title, updatedAt: latest(books), query, next, content: { kind: 'books', books } }
}

async function searchFeed(typed: string, now: number): Promise<Feed> {
  const q = typed.trim().slice(0, LONGEST_SEARCH)
  const words = searchedWords(q)
  const books = words.length === 0 ? [] : await searchOpenBooks(words, now, MOST_FOUND)
  return {
    path: 'search',
    title: `查找：${q}`,
    updatedAt: latest(books),
    query: { q },
    content: { kind: 'books', books },
  }
}

async function newest(now: number): Promise<number> {
  return latest((await openBooks({ limit: 1, cursor: undefined, now })).rows)
}

function latest(books: readonly { updatedAt: number }[]): number {
  return Math.max(0, ...books.map(({ updatedAt }) => updatedAt))
}
