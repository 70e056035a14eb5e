import Taro from '@tarojs/taro'
import type { LoadedPiece, Mark, Outline, Reading } from '../../../../../domain/library/contract'
import { deviceId } from '../../../../../src/cloud/bookKeeping/device'
import { keepOutline, keepPiece } from '../../../../../src/cloud/bookKeeping/kept'
import { keepOwn, ownReading } from '../../../../../src/cloud/bookKeeping/positions'
import { newsOf, openFromCloud, openFromPhone } from '../../../../../src/packages/library/reader/book/beginReading'
import { OpenBook } from '../../../../../src/packages/library/reader/book/openBook'
import { givePhoneFiles } from '../../../../support/phoneFiles'
import { emptyPhone } from '../../../../support/taro'

interface Asked {
  action: string
  data: Record<string, unknown>
}

const asked: Asked[] = []
let reading: Reading | null = null
let edition = 1
beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  emptyPhone()
  givePhoneFiles()
  asked.length = 0
  reading = null
  edition = 1
  jest.spyOn(Taro.cloud, 'callFunction').mockImplementation(async (call): Promise<never> => {
    const { data } = call as unknown as { data: Asked }
    asked.push(data)
    return { result: { ok: true, data: answer(data) } } as never
  })
})
afterEach(() => jest.restoreAllMocks())

const outline = (of = 1): Outline => ({
  ...{ bookId: 'b1', edition: of, title: '早班', authors: [], language: 'zh-CN', isVertical: false, contents: [] },
  chapters: [0, 1, 2].map((chapter) => ({
    ...{ title: `第 ${chapter + 1} 章`, length: 20_000, isLinear: true },
    pieces: [0, 10_000],
  })),
  pieceBytes: [1, 1, 1, 1, 1, 1],
})
const pieceAt = (number: number): LoadedPiece => ({
  piece: { chapter: number >> 1, index: number & 1, from: (number & 1) * 10_000, blocks: [], notes: [] },
  pictures: {},
})
function answer({ action, data }: Asked): unknown {
  if (action === 'library.pieces') return { pieces: [pieceAt(Number(data.from))], seatUntil: null }
  const at = (data.at ?? reading?.last.position ?? { chapter: 0, offset: 0 }) as Mark['position']
  return {
    ...{ edition, outline: data.hasEdition === edition ? null : outline(edition), reading },
    first: pieceAt(at.chapter * 2 + (at.offset >= 10_000 ? 1 : 0)),
    ...{ seatUntil: null, isDownloadable: true, now: Date.now() },
  }
}
const mark = (chapter: number, offset: number, device: string, ago: number): Mark => ({
  ...{ position: { chapter, offset }, edition: 1, device, at: Date.now() - ago },
})
const read = (last: Mark, furthest = last): Reading => ({
  ...{ last, furthest, progress: 0.5, chapterTitle: '', isOnShelf: true, finishedAt: null },
})
const stayAt = (chapter: number, offset: number) =>
  keepOwn({
    bookId: 'b1',
    edition: 1,
    position: { chapter, offset },
    progress: 0.1,
    chapterTitle: `第 ${chapter + 1} 章`,
  })

describe('opening a book', () => {
  it('takes one call, and opens where it was read last on whatever device', async () => {
    reading = read(mark(1, 12_000, 'other-device-1', 1_000))
    const { book, at } = await openFromCloud('b1', undefined)
    expect(at).toEqual({ chapter: 1, offset: 12_000 })
    expect(book.has(book.numberAt(at))).toBeDefined()
    expect(asked).toHaveLength(1)
  })

  it('takes no call where the page is on the phone', async () => {
    stayAt(1, 12_000)
    await keepOutline(outline())
    await keepPiece('b1', 1, 3, pieceAt(3))
    const opened = await openFromPhone('b1', undefined)
    expect(opened?.at).toEqual({ chapter: 1, offset: 12_000 })
    expect(asked).toEqual([])
  })

  it('from the phone is not tried where the page is not there', async () => {
    stayAt(1, 12_000)
    await keepOutline(outline())
    expect(await openFromPhone('b1', undefined)).toBeUndefined()
  })

  it('never goes back behind this phone by itself: it asks', async () => {
    stayAt(2, 500)
    reading = read(mark(0, 100, 'other-device-1', -60_000))
    const { at, ask } = await openFromCloud('b1', undefined)
    expect(at).toEqual({ chapter: 2, offset: 500 })
    expect(ask).toMatchObject({ to: { chapter: 0, offset: 100 }, because: 'other_device' })
  })

  it('does not move a page that is being read, not even forward: it asks', async () => {
    stayAt(0, 500)
    reading = read(mark(2, 100, 'other-device-1', -60_000))
    const news = await newsOf(new OpenBook(outline(), true), { chapter: 0, offset: 500 })
    expect(news).toMatchObject({ isNewEdition: false, ask: { to: { chapter: 2, offset: 100 } } })
  })

  it('has no news where this phone itself read last', async () => {
    stayAt(0, 500)
    reading = read(mark(0, 500, deviceId(), 1_000))
    expect(await newsOf(new OpenBook(outline(), true), { chapter: 0, offset: 500 })).toEqual({ isNewEdition: false })
  })

  it('at a passage keeps the way back, and does not take the passage for where one reads', async () => {
    stayAt(0, 500)
    const opened = await openFromCloud('b1', { chapter: 2, offset: 12_345 })
    expect(opened).toMatchObject({ at: { chapter: 2, offset: 12_345 }, before: { chapter: 0, offset: 500 } })
    expect(ownReading('b1')?.position).toEqual({ chapter: 0, offset: 500 })
  })

  it('in another edition finds the chapter again by its title', async () => {
    stayAt(1, 12_000)
    edition = 2
    const { at, book } = await openFromCloud('b1', undefined)
    expect(book.outline.edition).toBe(2)
    expect(at).toEqual({ chapter: 1, offset: 12_000 })
  })
})

describe('pieces of an open book', () => {
  it('are loaded ahead and let go again, and come from the phone the second time', async () => {
    const book = new OpenBook(outline(), true)
    await book.load(0)
    await book.readNear(0)
    expect([0, 1, 2, 3, 4, 5].filter((number) => book.has(number))).toEqual([0, 1, 2])
    await book.load(5)
    await book.readNear(5)
    expect([0, 1, 2, 3, 4, 5].filter((number) => book.has(number))).toEqual([2, 4, 5])
    const calls = asked.length
    const again = new OpenBook(outline(), true)
    await again.load(0)
    expect(asked).toHaveLength(calls)
  })

  it('of a book that only so many may read at once stay on no phone', async () => {
    await new OpenBook(outline(), false).load(0)
    await new OpenBook(outline(), false).load(0)
    expect(asked).toHaveLength(2)
  })

  it('that two callers want come once', async () => {
    const book = new OpenBook(outline(), true)
    await Promise.all([book.load(0), book.load(0)])
    expect(asked).toHaveLength(1)
  })
})
