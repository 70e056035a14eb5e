/** The text of a book in the store: written twice, half written, turned over, put up and taken away. */
import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import { removeEnded, type BookEndingDocument } from '../../../cloudfunctions/_store/bookEndings'
import {
  batchesOf,
  figuresOf,
  hang,
  hangLeftBehind,
  keepText,
  piecesOfEdition,
  shelve,
  turnEdition,
  unshelve,
  writePieces,
} from '../../../cloudfunctions/_store/bookShelving'
import type { BookOutlineDocument, BookPieceDocument } from '../../../cloudfunctions/_store/bookText'
import type { BookEntryDocument } from '../../../cloudfunctions/_store/bookEntries'
import { type BookDocument, NO_END } from '../../../cloudfunctions/_store/books'
import { DAY_MS } from '../../../domain/time'
import { textOf } from '../../../domain/library/textOf'
import { aCloud, type Cloud } from '../../support/aCloud'

const BOOK = 'book-1'
const TERMS = { openTo: 'members', until: null, mostReaders: null }

async function aText(edition = 1, chapters = 40) {
  const text = Array.from(
    { length: chapters },
    (_, at) => `第${at + 1}章 上工\n${'今天先看一遍现场，再开机器。\n'.repeat(900)}`,
  )
  const imported = await readBook(Buffer.from(text.join('\n')), '上工.txt')
  return { bookId: BOOK, edition, imported, pictures: {} }
}

async function aBook(cloud: Cloud): Promise<void> {
  await cloud.store<BookDocument>('books').put({
    ...{ _id: BOOK, kind: 'book', title: '上工', subtitle: '', authors: [], language: 'zh-CN', isVertical: false },
    ...{ description: '', subjects: [], licence: '公版', licenceUrl: '', source: '', rightsHolder: '', lawDate: null },
    ...{ coverFileId: null, fileId: null, importId: null, unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾' },
    ...{ state: 'prepared', openTo: '', terms: TERMS, until: 0, mostReaders: null, edition: 0, revision: 1 },
    ...{ isSettled: true, history: [], chapters: 0, pieces: 0, characters: 0, textBytes: 0, pictureBytes: 0 },
    ...{ readers: 0, shelvedAt: 0, updatedAt: 0, folded: '', report: { leftOut: [], warnings: [] }, text: null },
  })
}

async function aCloudWithBook() {
  const cloud = await aCloud({ functions: [] })
  await aBook(cloud)
  const pieces = cloud.store<BookPieceDocument>('book_pieces')
  const book = async () => (await cloud.store<BookDocument>('books').get(BOOK))!
  return { cloud, pieces, book }
}

it('writes many pieces a request', async () => {
  const { cloud, pieces } = await aCloudWithBook()
  const text = await aText()

  const { requests } = await cloud.steps(() => cloud.run(() => keepText(text)))

  const kept = await pieces.all({ bookId: BOOK })
  expect(kept.length).toBe(text.imported.report.counts.pieces)
  expect(kept.length).toBeGreaterThan(30)
  // One for the outline.
  expect(requests).toBe([...batchesOf(piecesOfEdition(text))].length + 1)
  expect(requests).toBeLessThan(kept.length / 5)
})

it('gives the same text when it is written again, half written, or by two at once', async () => {
  const { cloud, pieces } = await aCloudWithBook()
  const text = await aText()
  const batches = [...batchesOf(piecesOfEdition(text))]
  await cloud.run(() => writePieces(batches[0]!.slice(3)))
  await cloud.run(() => Promise.all([keepText(text), keepText(text)]))
  const once = await pieces.all({ bookId: BOOK })
  await cloud.run(() => keepText(text))

  expect(await pieces.all({ bookId: BOOK })).toEqual(once)
  expect(once.map(({ number }) => number).sort((one, other) => one - other)).toEqual(once.map((_, at) => at))
  const wanted = text.imported.chapters.flatMap(({ pieces: own }) => own.map(({ blocks }) => textOf(blocks).length))
  const inOrder = [...once].sort((one, other) => one.number - other.number)
  expect(inOrder.map(({ folded }) => folded.length)).toEqual(wanted)
})

it('shelves the pieces of the edition that is read, and no others', async () => {
  const { cloud, pieces, book } = await aCloudWithBook()
  const [first, second] = [await aText(1), await aText(2, 10)]
  await cloud.run(() => keepText(first))
  await cloud.run(() => turnEdition(BOOK, figuresOf(first), cloud.now))
  await cloud.run(() => shelve(BOOK, TERMS, cloud.now))
  expect((await pieces.all({ openTo: 'members' })).every(({ edition }) => edition === 1)).toBe(true)
  expect(await pieces.all({ openTo: '' })).toEqual([])

  await cloud.run(() => keepText(second))
  expect(await pieces.all({ openTo: 'members', edition: 2 })).toEqual([])
  await cloud.run(() => turnEdition(BOOK, figuresOf(second), cloud.now))
  // A second turn, and a turn back, change nothing.
  await cloud.run(() => turnEdition(BOOK, figuresOf(second), cloud.now))
  await cloud.run(() => turnEdition(BOOK, figuresOf(first), cloud.now))

  expect(await book()).toMatchObject({ edition: 2, chapters: 10, isSettled: true })
  expect((await pieces.all({ openTo: 'members' })).every(({ edition }) => edition === 2)).toBe(true)
  expect(await pieces.all({ openTo: '', edition: 2 })).toEqual([])

  await cloud.run(() => unshelve(BOOK, cloud.now))
  expect(await pieces.all({ openTo: 'members' })).toEqual([])
})

it('keeps the edition before for a day, for whoever reads in it, and removes it twice', async () => {
  const { cloud, pieces } = await aCloudWithBook()
  for (const text of [await aText(1), await aText(2, 10)]) {
    await cloud.run(() => keepText(text))
    await cloud.run(() => turnEdition(BOOK, figuresOf(text), cloud.now))
  }
  const sweep = () => cloud.run(() => removeEnded(cloud.now))
  await sweep()
  expect((await pieces.all({ edition: 1 })).length).toBeGreaterThan(0)

  cloud.advance(DAY_MS)
  await sweep()
  expect(await pieces.all({ edition: 1 })).toEqual([])
  expect(await cloud.store<BookOutlineDocument>('book_outlines').all({ edition: 1 })).toEqual([])

  // Somebody slow wrote once more.
  await cloud.run(async () => writePieces([...piecesOfEdition(await aText(1))].slice(0, 5)))
  cloud.advance(DAY_MS)
  await sweep()
  expect(await pieces.all({ edition: 1 })).toEqual([])
  expect(await cloud.store<BookEndingDocument>('book_endings').all()).toEqual([])
  expect((await pieces.all({ edition: 2 })).length).toBeGreaterThan(0)
})

it('is finished by the clock where somebody died between a book and its pieces', async () => {
  const { cloud, pieces } = await aCloudWithBook()
  const text = await aText()
  await cloud.run(() => keepText(text))
  await cloud.run(() => turnEdition(BOOK, figuresOf(text), cloud.now))
  await cloud.store<BookDocument>('books').change({ _id: BOOK }, { openTo: 'everyone', revision: 9, isSettled: false })

  await cloud.run(hangLeftBehind)

  expect(await pieces.all({ openTo: '' })).toEqual([])
})

describe('whoever comes late', () => {
  /** A hanging that stands still before it writes to a collection, while the book is taken off its shelf. */
  async function lateHanging(where: 'book_pieces' | 'book_entries') {
    const { cloud, pieces, book } = await aCloudWithBook()
    const text = await aText(1, 2)
    await cloud.run(() => keepText(text))
    await cloud.run(() => turnEdition(BOOK, figuresOf(text), cloud.now))
    const shelf = cloud.store<BookDocument>('books')
    await shelf.change({ _id: BOOK }, { subjects: ['law'] })
    await cloud.run(() => shelve(BOOK, TERMS, cloud.now))
    await shelf.change({ _id: BOOK }, { openTo: 'everyone', until: NO_END, subjects: ['law', 'safety'] })
    await shelf.change({ _id: BOOK }, { revision: 9, isSettled: false })
    const entries = cloud.store<BookEntryDocument>('book_entries')
    const way = { isHeld: true, isDead: false, met: 0, letGo: () => {} }
    const held = new Promise<void>((resolve) => (way.letGo = resolve))
    const handle = cloud.gateway.handle.bind(cloud.gateway)
    cloud.gateway.handle = async (body) => {
      const isThere = (body as { collectionName?: string }).collectionName === where
      if (isThere && way.isHeld) {
        way.met += 1
        await held
      } else if (way.isDead) throw new Error('killed')
      return handle(body)
    }
    const late = cloud.run(() => hang(BOOK))
    while (way.met < 2) await new Promise((resume) => setTimeout(resume, 5))
    way.isHeld = false
    await cloud.run(() => unshelve(BOOK, cloud.now))
    return { entries, pieces, book, late, way }
  }

  it.each(['book_pieces', 'book_entries'] as const)(
    'undoes nothing newer in %s, even if it dies then',
    async (where) => {
      const { pieces, entries, late, way } = await lateHanging(where)
      way.isDead = true
      way.letGo()
      await late.catch(() => undefined)
      way.isDead = false
      expect(await pieces.all({ openTo: 'everyone' })).toEqual([])
      expect((await entries.all()).filter(({ place }) => place !== '')).toEqual([])
    },
  )

  it('takes back what it adds for a shelf on which the book stands no more', async () => {
    const { entries, book, late, way } = await lateHanging('book_entries')
    way.letGo()
    await late
    expect((await entries.all()).map(({ place }) => place)).toEqual(['', ''])
    expect(await book()).toMatchObject({ openTo: '', isSettled: true })
  })
})

it('is finished by the clock behind another one that cannot be', async () => {
  const { cloud, pieces } = await aCloudWithBook()
  const text = await aText()
  await cloud.run(() => keepText(text))
  await cloud.run(() => turnEdition(BOOK, figuresOf(text), cloud.now))
  const books = cloud.store<BookDocument>('books')
  await books.change({ _id: BOOK }, { openTo: 'everyone', revision: 9, isSettled: false })
  // Comes first, and its text is nothing that can be read.
  await books.put({ ...(await books.get(BOOK))!, _id: 'book-0', kind: 'law' })
  await pieces.put({ ...(await pieces.all())[0]!, _id: 'book-0.1.0', bookId: 'book-0', content: '{' })

  await expect(cloud.run(hangLeftBehind)).rejects.toThrow(SyntaxError)

  expect(await pieces.all({ bookId: BOOK, openTo: '' })).toEqual([])
})
