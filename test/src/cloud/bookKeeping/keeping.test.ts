import Taro from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import type { LoadedPiece, Outline, Reading } from '../../../../domain/library/contract'
import {
  annotationsOf,
  keepOwnAnnotation,
  newAnnotationId,
  sendAnnotations,
} from '../../../../src/cloud/bookKeeping/annotations'
import {
  download,
  downloads,
  estimate,
  isDownloaded,
  removeDownload,
} from '../../../../src/cloud/bookKeeping/downloads'
import { keepOutline, keepPiece, keptOutline, keptPiece, noteOpened } from '../../../../src/cloud/bookKeeping/kept'
import { keepOwn, ownReading, sendPosition, sendWaiting } from '../../../../src/cloud/bookKeeping/positions'
import { givePhoneFiles } from '../../../support/phoneFiles'
import { emptyPhone } from '../../../support/taro'

type Asked = { action: string; data: Record<string, unknown> }

/** Answers what the phone asks; throws as a phone without a network does. */
let answer: (asked: Asked) => unknown = () => undefined
const asked: Asked[] = []
beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  emptyPhone()
  givePhoneFiles()
  asked.length = 0
  jest.spyOn(Taro.cloud, 'callFunction').mockImplementation(async (call): Promise<never> => {
    const { data } = call as unknown as { data: Asked }
    asked.push(data)
    const found = answer(data)
    if (found instanceof AppError) {
      return { result: { ok: false, error: { code: found.code, message: found.message } } } as never
    }
    return { result: { ok: true, data: found } } as never
  })
})
afterEach(() => jest.restoreAllMocks())

const noNetwork = () => {
  throw new Error('request:fail')
}
const outline = (edition = 1, pieces = 5): Outline => ({
  ...{ bookId: 'b1', edition, title: '早班', authors: ['沈砚秋'], language: 'zh-CN', isVertical: false },
  chapters: [
    {
      title: '第一章',
      length: pieces * 100,
      pieces: Array.from({ length: pieces }, (_, at) => at * 100),
      isLinear: true,
    },
  ],
  contents: [],
  pieceBytes: Array.from({ length: pieces }, () => 1_000),
})
const loaded = (index: number, picture?: string): LoadedPiece => ({
  piece: {
    ...{ chapter: 0, index, from: index * 100, notes: [] },
    blocks: [{ kind: 'paragraph', inlines: [{ text: '字'.repeat(99) }] }],
  },
  pictures: picture
    ? { [picture]: { url: `https://files.example.org/${picture}`, width: 1, height: 1, bytes: 500 } }
    : {},
})
/** A cloud with one book. */
const aCloudWith =
  (book: Outline, isDownloadable = true) =>
  (call: Asked) => {
    if (call.action === 'library.open') {
      const { hasEdition } = call.data
      return {
        ...{ edition: book.edition, outline: hasEdition === book.edition ? null : book, first: loaded(0) },
        ...{ reading: null, seatUntil: null, isDownloadable, now: Date.now() },
      }
    }
    const { from, count } = call.data as { from: number; count: number }
    return { pieces: Array.from({ length: count }, (_, at) => loaded(from + at, `p${from + at}`)), seatUntil: null }
  }
const aReading = {} as Reading
const at = (offset: number) => ({
  ...{ bookId: 'b1', edition: 1, progress: offset / 500, chapterTitle: '第一章' },
  position: { chapter: 0, offset },
})

describe('a place in a book', () => {
  it('is on the phone before anything is sent, and is sent once', async () => {
    answer = () => ({ reading: aReading })
    keepOwn(at(10))
    expect(ownReading('b1')).toMatchObject({ position: { chapter: 0, offset: 10 }, sequence: 0, sent: -1 })
    expect(asked).toEqual([])
    await sendPosition('b1')
    await sendPosition('b1')
    expect(asked).toHaveLength(1)
    expect(ownReading('b1')).toMatchObject({ sent: 0 })
  })

  it('waits without a network, and is sent later with how long ago it was', async () => {
    answer = noNetwork
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_000_000)
    keepOwn(at(10))
    keepOwn({ ...at(20), bookId: 'b2' })
    await sendWaiting()
    expect(ownReading('b1')).toMatchObject({ sent: -1 })
    clock.mockReturnValue(1_000_000 + 3_600_000)
    answer = () => ({ reading: aReading })
    asked.length = 0
    await sendWaiting()
    expect(asked.map(({ data }) => [data.bookId, data.ago, data.sequence])).toEqual([
      ['b1', 3_600_000, 0],
      ['b2', 3_600_000, 0],
    ])
    asked.length = 0
    await sendWaiting()
    expect(asked).toEqual([])
  })

  it('that has moved on while an older one was under way is sent as well', async () => {
    answer = () => {
      if (asked.length === 1) keepOwn(at(30))
      return { reading: aReading }
    }
    keepOwn(at(10))
    await sendPosition('b1')
    expect(ownReading('b1')).toMatchObject({ position: { chapter: 0, offset: 30 }, sequence: 1, sent: 0 })
    await sendWaiting()
    expect(asked.map(({ data }) => data.sequence)).toEqual([0, 1])
  })

  it('in a book that is gone is not sent again and again', async () => {
    answer = () => new AppError('library.not_found')
    keepOwn(at(10))
    await sendWaiting()
    await sendWaiting()
    expect(asked).toHaveLength(1)
  })
})

describe('a download', () => {
  it('brings the whole book with its pictures, says how far it is, and then needs no network', async () => {
    answer = aCloudWith(outline(1, 20))
    const told: number[] = []
    await expect(download('b1', ({ done, all }) => told.push(done / all))).resolves.toBe('done')
    expect(told[0]).toBe(0)
    expect(told[told.length - 1]).toBe(1)
    expect([...told].sort((one, other) => one - other)).toEqual(told)
    // One to open, then eight pieces at a time.
    expect(asked).toHaveLength(4)
    expect(downloads()).toMatchObject([{ bookId: 'b1', title: '早班', bytes: 20 * 1_500, missingPictures: 0 }])
    answer = noNetwork
    for (let number = 0; number < 20; number++) {
      const piece = await keptPiece('b1', 1, number)
      expect(piece?.piece.index).toBe(number)
      expect(piece?.pictures[`p${number}`]?.url).toMatch(/^wxfile:/)
    }
  })

  it('that was cut off goes on where it was', async () => {
    const whole = aCloudWith(outline(1, 20))
    answer = (call) => (asked.length > 2 ? noNetwork() : whole(call))
    await expect(download('b1')).rejects.toMatchObject({ code: 'network.unreachable' })
    expect(isDownloaded('b1')).toBe(false)
    answer = whole
    asked.length = 0
    await expect(download('b1')).resolves.toBe('done')
    expect(asked.map(({ data }) => data.from)).toEqual([undefined, 8, 16])
  })

  it('stops when it is cancelled', async () => {
    answer = aCloudWith(outline(1, 20))
    await expect(download('b1', undefined, () => asked.length > 1)).resolves.toBe('cancelled')
    expect(isDownloaded('b1')).toBe(false)
  })

  it('says when the phone is full', async () => {
    givePhoneFiles(2_000)
    answer = aCloudWith(outline(1, 20))
    await expect(download('b1')).resolves.toBe('no_room')
  })

  it('is refused for a book that only so many may read at once, and nothing of it stays', async () => {
    answer = aCloudWith(outline(), false)
    await expect(download('b1')).resolves.toBe('online_only')
    expect(await keptOutline('b1')).toBeUndefined()
  })

  it('can be taken away again, and room is counted', async () => {
    answer = aCloudWith(outline())
    await download('b1')
    expect(await estimate()).toEqual({ taken: 7_500, available: 200 * 1024 * 1024 - 7_500 })
    await removeDownload('b1')
    expect(downloads()).toEqual([])
    expect(await keptPiece('b1', 1, 0)).toBeUndefined()
    expect(await estimate()).toMatchObject({ taken: 0 })
  })
})

describe('text on the phone', () => {
  it('of an older edition goes when a newer one is kept', async () => {
    await keepOutline(outline(1))
    await keepPiece('b1', 1, 0, loaded(0))
    await keepOutline(outline(2))
    expect(await keptPiece('b1', 1, 0)).toBeUndefined()
    expect(await keptOutline('b1')).toMatchObject({ edition: 2 })
  })

  it('of books read long ago goes; what was downloaded stays', async () => {
    for (const bookId of ['b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7']) {
      await keepOutline({ ...outline(), bookId })
      await noteOpened(bookId, (each) => each === 'b1')
    }
    expect(await keptOutline('b1')).toBeDefined()
    expect(await keptOutline('b2')).toBeUndefined()
    expect(await keptOutline('b3')).toBeDefined()
  })

  it('that was half written is as good as none', async () => {
    const files = givePhoneFiles()
    await keepOutline(outline())
    for (const [path, text] of files) files.set(path, text.slice(0, 40))
    expect(await keptOutline('b1')).toBeUndefined()
  })
})

describe('a note of one’s own', () => {
  const aNote = (id = newAnnotationId()) => ({
    ...{ id, bookId: 'b1', edition: 1, kind: 'highlight' as const, chapterTitle: '第一章', quote: '天亮', remark: '' },
    ...{ from: { chapter: 0, offset: 3 }, to: { chapter: 0, offset: 5 } },
  })

  it('are numbered by this device, so that a clock that is put back loses nothing', async () => {
    answer = () => ({ annotation: null })
    await keepOwnAnnotation(aNote('note-aaaaaaaaaaaa'))
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000)
    await keepOwnAnnotation(aNote('note-aaaaaaaaaaaa'))
    await keepOwnAnnotation(aNote('note-bbbbbbbbbbbb'), true)
    clock.mockRestore()
    const sent = asked.filter(({ action }) => action === 'library.keepAnnotation').map(({ data }) => data)
    const numbers = sent.map(({ sequence }) => Number(sequence))
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2])
    expect(new Set(sent.map(({ device }) => device)).size).toBe(1)
    expect(Object.keys(sent[0]!.annotation as object)).not.toContain('sequence')
  })

  it('go again where the book has as many as are kept, and say so', async () => {
    answer = () => new AppError('library.too_many_annotations')
    const refusal = await keepOwnAnnotation(aNote('note-aaaaaaaaaaaa'))
    expect(refusal?.code).toBe('library.too_many_annotations')
    expect(annotationsOf('b1')).toEqual([])
  })

  it('made without a network is there at once, and is sent later', async () => {
    answer = noNetwork
    await keepOwnAnnotation(aNote('note-aaaaaaaaaaaa'))
    expect(annotationsOf('b1')).toMatchObject([{ quote: '天亮', isWaiting: true }])
    answer = () => ({ annotation: null })
    await sendAnnotations('b1')
    expect(annotationsOf('b1')).toMatchObject([{ isWaiting: false }])
  })

  it('taken away without a network stays away, and the cloud hears of it later', async () => {
    answer = () => ({ annotation: null })
    const note = aNote('note-bbbbbbbbbbbb')
    await keepOwnAnnotation(note)
    answer = noNetwork
    await keepOwnAnnotation(note, true)
    expect(annotationsOf('b1')).toEqual([])
    answer = () => ({ annotation: null })
    await sendAnnotations('b1')
    expect(asked[asked.length - 1]?.data).toMatchObject({ isRemoved: true })
  })
})
