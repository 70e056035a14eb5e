import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { OwnReading } from '../../../../domain/library/ownReading'
import LibraryPage from '../../../../src/pages/library'
import { LIBRARY_KEPT, type LibraryView } from '../../../../src/pages/library/libraryView'
import { withOwn } from '../../../../src/pages/library/withOwn'
import { remember } from '../../../../src/cloud/remembered'
import { addReadingTime, setReadingTime } from '../../../../src/stores/readingTime'
import { aLibrary, anOwnBook, aReading } from '../../../support/builders/aBookCard'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const offline = () => {
  throw new Refused({ code: 'network.unreachable', message: '网络不给力，等几秒再试' })
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(home: () => object) {
  const host = fakeHost({ 'library.home': home })
  await act(async () => void render(<LibraryPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  setReadingTime(false)
  setReadingTime(true)
})

describe('the first screen of the library', () => {
  it('comes in one call, and goes on reading in one tap', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    const { sent } = await open(() => aLibrary())
    expect(Object.keys(sent)).toEqual(['library.home'])
    expect(sent['library.home']).toHaveLength(1)
    await tap(button('继续读'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/reader/index?book=book-night' })
  })

  it('opens without a network as it was last, with the books of this phone first', async () => {
    remember(LIBRARY_KEPT, aLibrary())
    remember('books.downloads', [
      { bookId: 'book-lake', title: '湖边的风', authors: [], edition: 1, bytes: 1, at: 0, missingPictures: 0 },
    ])
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(offline)
    expect(screen.getByText(/没连上，下面是/)).toBeTruthy()
    expect(button('继续读')).toBeTruthy()
    await tap(button('读《湖边的风》'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/reader/index?book=book-lake' })
  })

  it('still leads to the downloads when nothing was ever loaded', async () => {
    await open(offline)
    expect(button('再试一次')).toBeTruthy()
    expect(button(/下载的书/)).toBeTruthy()
  })

  it('says what joining adds to who is no member, and nothing of it to members', async () => {
    await open(() => aLibrary({ isMember: false, continuing: null, shelf: [] }))
    expect(screen.getByText('入会后能看更多')).toBeTruthy()
  })

  it('of a city without books says so, and offers to suggest one', async () => {
    await open(() => aLibrary({ continuing: null, shelf: [], popular: [], subjects: [] }))
    expect(screen.getByText('书屋正在筹备')).toBeTruthy()
    expect(button('荐一本书')).toBeTruthy()
  })

  it('keeps a book that is gone in its place, and does not open it', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(() => aLibrary({ continuing: anOwnBook({}, { isGone: true }) }))
    await tap(button('继续读'))
    expect(go).not.toHaveBeenCalled()
    expect(screen.getByText('这本书下架了，读到哪里还给你留着')).toBeTruthy()
  })
})

describe('the time one has read', () => {
  it('is shown by the week, and is gone at once when it is switched off', async () => {
    addReadingTime(25 * 60_000, Date.now())
    await open(() => aLibrary())
    expect(screen.getByText('本周读了 25 分钟')).toBeTruthy()
    expect(screen.getByText('再读 155 分钟，达成本周目标')).toBeTruthy()
    await tap(screen.getByRole('switch', { name: '记录读书时间' }))
    expect(screen.queryByText(/本周读了/)).toBeNull()
    addReadingTime(25 * 60_000, Date.now())
    await tap(screen.getByRole('switch', { name: '记录读书时间' }))
    expect(screen.queryByText('本周读了 25 分钟')).toBeNull()
  })

  it('is not pushed at who has not begun to read', async () => {
    await open(() => aLibrary({ continuing: null, shelf: [] }))
    expect(screen.queryByText(/分钟/)).toBeNull()
  })
})

describe('what this phone has read since', () => {
  const own = (differing: Partial<OwnReading> = {}): OwnReading => ({
    ...{ bookId: 'book-night', edition: 1, position: { chapter: 8, offset: 0 }, progress: 0.7 },
    ...{ chapterTitle: '第九章', sequence: 5, readAt: 1, sent: 5 },
    ...differing,
  })
  const seen = (marks: OwnReading[], view: Partial<LibraryView> = {}) =>
    withOwn(aLibrary(view), { of: (id) => marks.find(({ bookId }) => bookId === id), device: 'this-device' })

  test('counts before it is sent', () => {
    expect(seen([own({ sent: 4 })]).continuing?.reading).toMatchObject({ progress: 0.7, chapterTitle: '第九章' })
  })

  test('does not hide what another device has read later', () => {
    expect(seen([own()]).continuing?.reading?.progress).toBe(0.46)
  })

  test('counts where the cloud knows this device only, and an older place of it', () => {
    const last = { ...aReading().last, device: 'this-device' }
    const continuing = anOwnBook({}, { reading: aReading({ last }) })
    expect(seen([own()], { continuing }).continuing?.reading?.progress).toBe(0.7)
  })

  test('makes a book the one to go on with, until the cloud has heard of it', () => {
    const lake = anOwnBook({ id: 'book-lake', title: '湖边的风' }, { reading: null })
    const marks = [own({ bookId: 'book-lake', sent: -1, progress: 0.01 })]
    expect(seen(marks, { shelf: [anOwnBook(), lake] }).continuing?.card.title).toBe('湖边的风')
  })
})
