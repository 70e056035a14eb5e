import path from 'node:path'
import type { AnyContract, Draft, Output } from '../domain/contract'
import {
  keepPosition,
  listBooks,
  listOwnBooks,
  loadPieces,
  openBook,
  openLibrary,
  searchInBook,
  searchLibrary,
} from '../domain/library/contract'
import { type RequestWatch, watchRequests } from '../test/support/requestWatch'
import { aBenchHost, type BenchPerson } from './aBenchHost'
import { putManyBooks, READER, SCARCE_IN_CATALOGUE, TEXT_BOOK, type Words } from './manyBooks'
import { timed, type Timing } from './timing'

const TIMES = 60

export interface LibraryTiming {
  what: string
  timing: Timing
  steps: number
  requests: number
}

export interface LibraryFigures {
  putInMs: number
  timings: LibraryTiming[]
}

/** A catalogue of 100,000 books and a million places in them: what a reader waits for. */
export async function measureLibrary(folder: string): Promise<LibraryFigures> {
  const dataFolder = path.join(folder, 'data')
  const began = performance.now()
  const words = await putManyBooks(path.join(dataFolder, 'database'))
  const putInMs = performance.now() - began
  const bench = await aBenchHost({ dataFolder })
  const watch = watchRequests(bench.host.gateway)
  try {
    return { putInMs, timings: await asReader(watch, bench.as(READER.openid ?? ''), words) }
  } finally {
    await bench.host.dispose()
  }
}

async function asReader(watch: RequestWatch, reader: BenchPerson, words: Words): Promise<LibraryTiming[]> {
  const timings: LibraryTiming[] = []
  const measure = async <C extends AnyContract>(what: string, contract: C, data: (at: number) => Draft<C>) => {
    // The first call fills what the function remembers.
    await reader.must(contract, data(0))
    const { steps, requests } = await watch.count(() => reader.must(contract, data(1)))
    const jobs = Array.from({ length: TIMES }, (_, at) => at + 2)
    timings.push({ what, timing: await timed(jobs, 1, (at) => reader.must(contract, data(at))), steps, requests })
  }

  await measure('library.home', openLibrary, () => ({}))
  for (const page of [1, 10, 100]) {
    const cursor = await cursorOf(page, (at) => reader.must(listBooks, at))
    await measure(`library.books, newest, page ${page} of 20`, listBooks, () => cursor)
  }
  const popular = await cursorOf(10, (at) => reader.must(listBooks, { order: 'popular', ...at }))
  await measure('library.books, most read, page 10', listBooks, () => ({ order: 'popular' as const, ...popular }))
  await measure('library.books, a subject', listBooks, () => ({ subject: 'safety' as const }))
  await measure('library.books, a subject of few', listBooks, () => ({ subject: 'other' as const }))
  const shelf = await cursorOf(5, (at) => reader.must(listOwnBooks, at))
  await measure('library.shelf, page 1 of 20', listOwnBooks, () => ({}))
  await measure('library.shelf, page 5 of 20', listOwnBooks, () => shelf)

  const search = (what: string, text: string) => measure(`library.search, ${what}`, searchLibrary, () => ({ text }))
  await search('a word of half the titles', '安全生产')
  await search('a word of five books and no text', SCARCE_IN_CATALOGUE)
  await search('a word of most texts', words.frequent)
  await search('a word of some texts', words.common)
  await search('a word of none', '龘靐爩')
  await measure('library.searchIn, a word of most pieces', searchInBook, () => ({
    bookId: TEXT_BOOK,
    text: words.frequent,
  }))
  await measure('library.searchIn, a word of none', searchInBook, () => ({ bookId: TEXT_BOOK, text: '龘靐爩' }))

  await measure('library.open, the outline is there', openBook, () => ({ bookId: TEXT_BOOK, hasEdition: 1 }))
  await measure('library.pieces, one of 32 KB', loadPieces, (at) => ({ bookId: TEXT_BOOK, edition: 1, from: at % 80 }))
  await measure('library.keepPosition', keepPosition, (at) => ({
    ...{ bookId: TEXT_BOOK, edition: 1, position: { chapter: 1, offset: at }, ago: 0, device: 'phone-of-the-reader' },
    ...{ sequence: at + 100, progress: 0.2, chapterTitle: '第二回 上工' },
  }))
  return timings
}

/** What a page of a list is asked with: nothing but the cursor before it. */
async function cursorOf(
  page: number,
  ask: (at: { cursor?: string }) => Promise<Pick<Output<typeof listBooks>, 'nextCursor'>>,
): Promise<{ cursor?: string }> {
  let at: { cursor?: string } = {}
  for (let before = 1; before < page; before++) {
    const { nextCursor } = await ask(at)
    if (nextCursor === null) throw new Error(`there is no page ${page}`)
    at = { cursor: nextCursor }
  }
  return at
}
