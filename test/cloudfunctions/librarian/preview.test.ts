/** 试读: whoever prepares a book reads it as its readers will, and nobody else does. */
import type { AnnotationDocument } from '../../../cloudfunctions/_store/annotations'
import type { BookSeatsDocument } from '../../../cloudfunctions/_store/bookSeats'
import { shelve } from '../../../cloudfunctions/_store/bookShelving'
import type { ReadingDocument } from '../../../cloudfunctions/_store/readings'
import { previewBook, previewPieces, removeBook } from '../../../domain/library/shelving'
import { textOf } from '../../../domain/library/textOf'
import { aPicture } from '../../support/builders/aPicture'
import { anEpub } from '../../support/builders/anEpub'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from('第一章 早班\n\n六点半，灯亮了。\n\n第二章 中班\n\n午饭是面。\n')
const OTHER = Buffer.from('第一章 别的\n\n另一种写法。\n')
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'ok'

async function aPreparedBook(bytes: Buffer = TEXT, name = '上工.txt') {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(bytes, name)
  return { desk, bookId: bookId! }
}

it('opens a book that stands on no shelf, with its outline and any of its pieces, and keeps nothing of it', async () => {
  const { desk, bookId } = await aPreparedBook()
  const opened = await desk.reviewer.must(previewBook, { bookId })
  expect(opened.outline).toMatchObject({ title: '上工', edition: 1, chapters: [{ title: '第一章 早班' }, {}] })
  expect(textOf(opened.first.piece.blocks)).toContain('六点半')
  const later = await desk.reviewer.must(previewBook, { bookId, at: { chapter: 1, offset: 0 } })
  expect(textOf(later.first.piece.blocks)).toContain('午饭是面')
  const { pieces } = await desk.reviewer.must(previewPieces, { bookId, edition: 1, from: 0, count: 8 })
  expect(pieces.map(({ piece }) => piece.chapter)).toEqual([0, 1])

  for (const kept of ['readings', 'annotations', 'book_seats']) {
    expect(await desk.cloud.store<ReadingDocument | AnnotationDocument | BookSeatsDocument>(kept).all()).toEqual([])
  }
  expect(desk.cloud.faults).toEqual([])
})

it('brings links to its pictures', async () => {
  const others = [{ name: 'OPS/a.png', content: await aPicture({ width: 400, height: 200, format: 'png' }) }]
  const items = '<item id="a" href="a.png" media-type="image/png"/>'
  const chapters = { 'one.xhtml': '<h1>图</h1><p>看图。</p><img src="a.png" alt="一"/>' }
  const { desk, bookId } = await aPreparedBook(anEpub({ chapters, others, items }), '图.epub')
  const { first } = await desk.manager.must(previewBook, { bookId })
  const { pieces } = await desk.manager.must(previewPieces, { bookId, edition: 1, from: 0 })
  const [picture] = Object.values(first.pictures)
  expect(picture).toMatchObject({ url: expect.stringMatching(/^http/), width: 400 })
  expect(Object.values(pieces[0]!.pictures)).toEqual([picture])
})

it('opens a text that waits beside the one readers have, and none that was not asked for so', async () => {
  const { desk, bookId } = await aPreparedBook()
  await desk.cloud.run(() => shelve(bookId, { openTo: 'members', until: null, mostReaders: 1 }, 1))
  const held = await desk.import(OTHER, '别的.txt', { bookId, holds: true })
  expect((await desk.manager.must(previewBook, { bookId })).edition).toBe(1)
  const opened = await desk.reviewer.must(previewBook, { bookId, importId: held.id })
  expect(textOf(opened.first.piece.blocks)).toContain('另一种写法')
  const reading = { bookId, edition: opened.edition, from: 0 }
  expect((await desk.reviewer.must(previewPieces, reading)).pieces).toHaveLength(1)
  expect(await code(desk.reviewer.call(previewPieces, { ...reading, edition: 3 }))).toBe('library.edition_gone')
  expect(await code(desk.reviewer.call(previewBook, { bookId, importId: 'another' }))).toBe('library.not_found')
})

it.each(['oHefengManager', 'oAuditor', 'oStranger'])('is not there for %s', async (openid) => {
  const { desk, bookId } = await aPreparedBook()
  const other = desk.cloud.as(openid)
  for (const id of [bookId, 'no-such-book']) {
    expect(await code(other.call(previewBook, { bookId: id }))).toBe('session.not_allowed')
    expect(await code(other.call(previewPieces, { bookId: id, edition: 1, from: 0 }))).toBe('session.not_allowed')
  }
})

it('is over once the book is removed', async () => {
  const { desk, bookId } = await aPreparedBook()
  await desk.manager.must(removeBook, { bookId, requestKey: aKey() })
  expect(await code(desk.manager.call(previewBook, { bookId }))).toBe('library.not_found')
  expect(await code(desk.manager.call(previewPieces, { bookId, edition: 1, from: 0 }))).toBe('library.not_found')
})

it('costs three round trips to open, and two to read on', async () => {
  const { desk, bookId } = await aPreparedBook()
  await desk.manager.must(previewBook, { bookId })
  const steps = async (work: () => Promise<unknown>) => (await desk.cloud.steps(work)).steps
  expect({
    open: await steps(() => desk.manager.must(previewBook, { bookId })),
    readOn: await steps(() => desk.manager.must(previewPieces, { bookId, edition: 1, from: 0 })),
  }).toEqual({ open: 3, readOn: 2 })
})
