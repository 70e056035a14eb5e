import { AppError } from '../../domain/errors'
import { type Action, reportToLog } from '../_kit/action'
import { openBook } from '../_store/openShelf'
import {
  ADDRESS,
  type Asked,
  contentAnswer,
  hasAlready,
  type HttpAnswer,
  notModified,
  readEvent,
  refusal,
} from './answer'
import { atomOf, atomType, SEARCH_TYPE, searchDescription } from './atom'
import { bookFile } from './bookFile'
import { feedAt } from './catalogue'
import { coverTypesOf, ownCover, plainCover } from './covers'
import { EPUB_TYPE } from './feed'
import { OPDS2_TYPE, opds2Of } from './opds2'

/**
 * The open shelves for other readers, over HTTP access: nobody is known here, so nothing is shown but what stands open
 * to everyone.
 * Decision: docs/decisions/027-opds.md
 */

/** Seconds. A book taken off its shelf may be seen in a feed for so long, and its file from a cache. */
const FEED_FRESH = 300
const FILE_FRESH = 3_600
const COVER_FRESH = 86_400

const NOTHING_HERE = '没有这个书目，请回到书屋首页。'
const NO_BOOK = '没有这本书，或者它已经下架，请刷新书目。'
const TOO_LARGE = '这本书太大，不能下载成一个文件，请在书屋里读。'

/** Feeds are asked for by address and never by action. */
export const actions: Action[] = []

interface Serving {
  clock?: () => number
  report?: (error: unknown, where: string) => void
}

export function serveFeeds({ clock = Date.now, report = reportToLog }: Serving = {}) {
  return async function main(event: unknown): Promise<HttpAnswer> {
    const asked = readEvent(event)
    if (!asked) return refusal(404, NOTHING_HERE)
    try {
      return await answer(asked, clock())
    } catch (error) {
      if (error instanceof AppError && error.kind === 'invalid') return refusal(400, NOTHING_HERE)
      report(error, ADDRESS)
      return refusal(500, '书屋暂时打不开，请稍后再试。')
    }
  }
}

export const main = serveFeeds()

async function answer(asked: Asked, now: number): Promise<HttpAnswer> {
  const [first, second, ...more] = asked.path
  if (first === 'books' && second !== undefined && more.length === 0) return fileAnswer(second, asked, now)
  if (first === 'covers' && second !== undefined && more.length === 0) return coverAnswer(second, asked, now)
  if (first === 'search.xml' && second === undefined) {
    return contentAnswer({ type: SEARCH_TYPE, body: searchDescription(), freshFor: COVER_FRESH }, asked)
  }
  const isSecond = first === 'v2'
  const feed = await feedAt({ path: isSecond ? asked.path.slice(1) : asked.path, query: asked.query, now })
  if (!feed) return refusal(404, NOTHING_HERE)
  const covers = feed.content.kind === 'books' ? await coverTypesOf(feed.content.books) : new Map<string, string>()
  const written = isSecond
    ? { type: OPDS2_TYPE, body: opds2Of(feed, covers) }
    : { type: `${atomType(feed.content.kind)};charset=utf-8`, body: atomOf(feed, covers) }
  return contentAnswer({ ...written, freshFor: FEED_FRESH }, asked)
}

async function fileAnswer(name: string, asked: Asked, now: number): Promise<HttpAnswer> {
  const book = await openBook(idOf(name.replace(/\.epub$/, '')), now)
  if (!book || !name.endsWith('.epub')) return refusal(404, NO_BOOK)
  const etag = `"${book.edition}.${book.updatedAt.toString(36)}"`
  if (hasAlready(asked, etag)) return notModified(etag, FILE_FRESH)
  const body = await bookFile(book)
  if (!body) return refusal(413, TOO_LARGE)
  const more = { 'content-disposition': `attachment; filename="book.epub"; filename*=UTF-8''${fileName(book.title)}` }
  return contentAnswer({ type: EPUB_TYPE, body, etag, freshFor: FILE_FRESH, more }, asked)
}

async function coverAnswer(name: string, asked: Asked, now: number): Promise<HttpAnswer> {
  const book = await openBook(idOf(name), now)
  if (!book) return refusal(404, NO_BOOK)
  const { type, bytes } = (await ownCover(book)) ?? { type: 'image/png', bytes: plainCover(book.title) }
  return contentAnswer({ type, body: bytes, freshFor: COVER_FRESH }, asked)
}

function idOf(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    throw new AppError('request.invalid', { field: 'path' })
  }
}

/** As headers write it: RFC 8187 has no apostrophe and no brackets in it. */
function fileName(title: string): string {
  const shown =
    Array.from(title.replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]/gu, ' ').trim())
      .slice(0, 60)
      .join('') || 'book'
  return `${encodeURIComponent(shown).replace(/['()*!]/g, (each) => `%${each.charCodeAt(0).toString(16)}`)}.epub`
}
