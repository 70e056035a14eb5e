/** Opening a book and turning its pages. */
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import { keepPosition, loadPieces, openBook, viewBook } from '../../../domain/library/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'
import { aMember } from '../../support/builders/aMember'

const LONG = Array.from(
  { length: 400 },
  (_, n) => `第${n + 1}段，${'机器响着，天还没亮，班车就来了。'.repeat(12)}`,
).join('\n\n')
const CHAPTERS = [`第一章 早班\n\n${LONG}`, `第二章 夜班\n\n${LONG}`]

async function aReader() {
  const cloud = await aCloud({ functions: ['library'] })
  await aMember(cloud)
  return { cloud, reader: cloud.as('o-m-lin'), stranger: cloud.as('o-stranger') }
}

const at = (bookId: string, differing: object = {}) => ({
  ...{ bookId, edition: 1, position: { chapter: 0, offset: 3 }, ago: 0, device: 'phone-of-lin', sequence: 1 },
  ...{ progress: 0.1, chapterTitle: '第一章 早班', ...differing },
})

describe('a book', () => {
  it('opens at its beginning for whoever never read it, with its outline', async () => {
    const { cloud, stranger } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    const opened = await stranger.must(openBook, { bookId })
    expect(opened).toMatchObject({ edition: 1, reading: null, seatUntil: null, isDownloadable: true, now: cloud.now })
    expect(opened.first.piece).toMatchObject({ chapter: 0, index: 0, from: 0 })
    expect(opened.outline?.chapters.map(({ title }) => title)).toEqual(['第一章 早班', '第二章 夜班'])
    expect(opened.outline?.pieceBytes.length).toBe(opened.outline?.chapters.flatMap(({ pieces }) => pieces).length)
  })

  it('opens where the reader was, or where a link leads, and does not send an outline the phone has', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    const { outline } = await reader.must(openBook, { bookId })
    const begins = outline!.chapters[1]!.pieces
    const position = { chapter: 1, offset: begins[1]! + 7 }
    await reader.must(keepPosition, at(bookId, { position }))

    const again = await reader.must(openBook, { bookId, hasEdition: 1 })
    expect(again).toMatchObject({ outline: null, reading: { last: { position } } })
    expect(again.first.piece).toMatchObject({ chapter: 1, index: 1, from: begins[1] })

    const linked = await reader.must(openBook, { bookId, at: { chapter: 0, offset: 5 } })
    expect(linked.first.piece).toMatchObject({ chapter: 0, index: 0 })
  })

  it.each([
    ['behind the end of a chapter', { chapter: 0, offset: 9_999_999 }, 0],
    ['in a chapter there is not', { chapter: 7, offset: 3 }, 1],
  ])('opens within itself where a link leads %s', async (_where, position, chapter) => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    const { first, outline } = await reader.must(openBook, { bookId, at: position })
    expect(first.piece.chapter).toBe(chapter)
    expect(first.piece.index).toBe(outline!.chapters[chapter]!.pieces.length - 1)
  })

  it('is loaded piece by piece, all of it, each once', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId, pieces: all } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    const seen: [number, number][] = []
    for (let from = 0; from < all; from += 3) {
      const { pieces } = await reader.must(loadPieces, { bookId, edition: 1, from, count: 3 })
      seen.push(...pieces.map(({ piece }): [number, number] => [piece.chapter, piece.index]))
    }
    expect(all).toBeGreaterThan(6)
    expect(seen).toHaveLength(all)
    expect(new Set(seen.map(String)).size).toBe(all)
    expect(seen).toEqual([...seen].sort((one, other) => one[0] - other[0] || one[1] - other[1]))
    expect((await reader.must(loadPieces, { bookId, edition: 1, from: all, count: 3 })).pieces).toEqual([])
  })

  it('says what its licence and its source are, and what a download costs', async () => {
    const { cloud, stranger } = await aReader()
    const { _id: bookId, textBytes } = await aShelvedBook(cloud, {})
    const { book } = await stranger.must(viewBook, { bookId })
    expect(book).toMatchObject({
      ...{ licence: '授权书 2026-11', source: '作者来稿', rightsHolder: '沈砚秋', unionName: '青禾市总工会' },
      ...{ chapters: 2, textBytes, pictureBytes: 0, mostReaders: null, until: null, isDownloadable: true },
      contents: [{ title: '第一章 早班' }, { title: '第二章 夜班' }],
    })
  })

  it('shows its pictures by links that open them', async () => {
    const { cloud, reader } = await aReader()
    const storageId = await cloud.run(() => storeFile('pictures/plan.png', Buffer.from('a drawing')))
    await cloud.store<FileDocument>('files').put({
      ...{ _id: 'file-plan', storageId, purpose: 'notice', kind: 'picture', openid: 'o-author', unionPath: '/qinghe/' },
      ...{ name: 'plan.png', type: 'image/png', size: 9, width: 40, height: 30 },
      ...{ belongsTo: 'notice:any', createdAt: 1, looseSince: 1 },
    })
    const { _id: bookId } = await aShelvedBook(cloud, {
      ...{ markdown: '# 图纸\n\n看图。', coverFileId: 'file-plan' },
      pictures: { p1: { fileId: 'file-plan', width: 40, height: 30, bytes: 9 } },
    })
    await showPicture(cloud, bookId)
    const { first } = await reader.must(openBook, { bookId })
    expect(first.pictures).toMatchObject({ p1: { width: 40, height: 30, bytes: 9 } })
    expect(await (await fetch(first.pictures.p1!.url)).text()).toBe('a drawing')
    const { book } = await reader.must(viewBook, { bookId })
    expect(book.card.cover.url).toBe(first.pictures.p1!.url)
    // A second page with the same pictures asks for no links.
    expect(await cloud.steps(() => reader.must(loadPieces, { bookId, edition: 1, from: 0 }))).toMatchObject({
      steps: 1,
    })
  })
})

/** A text file brings no pictures: one is put into the piece as an import of another kind would. */
async function showPicture(cloud: Cloud, bookId: string): Promise<void> {
  const pieces = cloud.store<{ _id: string; content: string }>('book_pieces')
  const [piece] = await pieces.all({ bookId })
  const content = piece!.content.replace('"blocks":[', '"blocks":[{"kind":"picture","picture":"p1","alt":"图纸"},')
  await pieces.change({ _id: piece!._id }, { content })
}

describe('a new edition', () => {
  it('opens for whoever read the old one where they were, by the chapter’s title', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    await reader.must(
      keepPosition,
      at(bookId, { position: { chapter: 1, offset: 40 }, progress: 0.5, chapterTitle: '第二章 夜班' }),
    )
    await aShelvedBook(cloud, { chapters: ['出版说明\n\n改了几处错字。', ...CHAPTERS] })

    const opened = await reader.must(openBook, { bookId, hasEdition: 1 })
    const position = { chapter: 2, offset: 40 }
    expect(opened).toMatchObject({ edition: 2, reading: { last: { position, edition: 2 }, furthest: { position } } })
    expect(opened.outline?.chapters).toHaveLength(3)
    expect(opened.first.piece).toMatchObject({ chapter: 2, index: 0 })
  })

  it('lets whoever is in the old one turn its pages while it is kept, and then says so', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    await aShelvedBook(cloud, { chapters: CHAPTERS })
    expect((await reader.must(loadPieces, { bookId, edition: 1, from: 1 })).pieces).toHaveLength(1)

    await cloud.store('book_outlines').remove({ _id: `${bookId}.1` })
    await cloud.store('book_pieces').remove({ edition: 1 })
    const gone = await reader.call(loadPieces, { bookId, edition: 1, from: 1 })
    expect(gone).toMatchObject({ ok: false, error: { code: 'library.edition_gone' } })
  })

  it('is read by nobody before the book has turned over to it', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    await aShelvedBook(cloud, { chapters: CHAPTERS })
    await cloud.store('books').change({ _id: bookId }, { edition: 1 })
    const early = await reader.call(loadPieces, { bookId, edition: 2, from: 0 })
    expect(early).toMatchObject({ ok: false, error: { code: 'library.edition_gone' } })
  })
})

describe('what is not for somebody', () => {
  it('looks like what does not exist, in every word and every request', async () => {
    const { cloud, stranger } = await aReader()
    const long = { chapters: CHAPTERS }
    await aShelvedBook(cloud, { _id: 'for-members', openTo: 'members', ...long })
    await aShelvedBook(cloud, { _id: 'seats-taken', openTo: 'members', mostReaders: 1, ...long })
    await aShelvedBook(cloud, { _id: 'is-overdue.', until: FRIDAY_MORNING, ...long })
    const ask: Record<string, (bookId: string) => Promise<unknown>> = {
      book: (bookId) => stranger.call(viewBook, { bookId }),
      open: (bookId) => stranger.call(openBook, { bookId, at: { chapter: 1, offset: 2 } }),
      pieces: (bookId) => stranger.call(loadPieces, { bookId, edition: 1, from: 0, count: 2 }),
      keepPosition: (bookId) => stranger.call(keepPosition, at(bookId)),
    }
    for (const [name, call] of Object.entries(ask)) {
      const said = new Set<string>()
      for (const bookId of ['for-members', 'seats-taken', 'is-overdue.', 'is-nowhere-']) {
        let reply: unknown
        const { log } = await cloud.steps(async () => (reply = await call(bookId)))
        said.add(JSON.stringify([reply, log]))
      }
      expect([name, said.size]).toEqual([name, 1])
      expect([...said][0]).toContain('library.not_found')
    }
  })
})

describe('round trips', () => {
  it('are two for opening a book, one for a page, two for a place', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS })
    expect(await cloud.steps(() => reader.must(keepPosition, at(bookId)))).toMatchObject({ steps: 2, requests: 5 })
    const moved = at(bookId, { sequence: 2, position: { chapter: 1, offset: 9 } })
    expect(await cloud.steps(() => reader.must(keepPosition, moved))).toMatchObject({ steps: 2, requests: 5 })
    expect(await cloud.steps(() => reader.must(keepPosition, moved))).toMatchObject({ steps: 1, requests: 4 })
    expect(await cloud.steps(() => reader.must(openBook, { bookId }))).toMatchObject({ steps: 2, requests: 7 })
    const page = { bookId, edition: 1, from: 2, count: 2 }
    expect(await cloud.steps(() => reader.must(loadPieces, page))).toMatchObject({ steps: 1, requests: 7 })
    expect(await cloud.steps(() => reader.must(viewBook, { bookId }))).toMatchObject({ steps: 2, requests: 5 })
  })

  it('are three where the text has changed since, and two for a page that keeps a seat', async () => {
    const { cloud, reader } = await aReader()
    const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS, mostReaders: 2 })
    await reader.must(keepPosition, at(bookId))
    await aShelvedBook(cloud, { chapters: CHAPTERS, mostReaders: 2 })
    expect(await cloud.steps(() => reader.must(openBook, { bookId }))).toMatchObject({ steps: 3, requests: 8 })
    const page = { bookId, edition: 2, from: 2 }
    expect(await cloud.steps(() => reader.must(loadPieces, page))).toMatchObject({ steps: 2, requests: 8 })
  })
})

it('stays one’s own when the book has left the library: the place is kept that was read without a network', async () => {
  const { cloud, reader } = await aReader()
  const { _id: bookId } = await aShelvedBook(cloud, { chapters: CHAPTERS, until: FRIDAY_MORNING + DAY_MS })
  await reader.must(keepPosition, at(bookId))
  cloud.advance(2 * DAY_MS)
  const late = at(bookId, { sequence: 2, ago: DAY_MS * 1.5, position: { chapter: 1, offset: 4 } })
  const { reading } = await reader.must(keepPosition, late)
  expect(reading.last).toMatchObject({ position: { chapter: 1, offset: 4 }, at: FRIDAY_MORNING + DAY_MS / 2 })
})
