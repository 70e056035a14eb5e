import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import BookPage from '../../../../src/packages/library/book'
import { currentLine, linesOf, upperLines } from '../../../../src/packages/library/book/contentsLines'
import { remember } from '../../../../src/cloud/remembered'
import type { ContentsEntry } from '../../../../domain/library/piece'
import { DAY_MS } from '../../../../domain/time'
import { aBookView, aReading, BOOK_NOW } from '../../../support/builders/aBookCard'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const seen = (book = aBookView(), reading: ReturnType<typeof aReading> | null = null) => ({
  'library.book': () => ({ book, reading, now: BOOK_NOW }),
})

async function open(answers: Parameters<typeof fakeHost>[0]) {
  const host = fakeHost(answers)
  await act(async () => void render(<BookPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'book-night' })
})

describe("a book's page", () => {
  it('goes on where the reader is, and opens a chapter where it begins', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(seen(aBookView(), aReading()))
    await tap(button('第七章 换岗的人，读到这里'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/reader/index?book=book-night&chapter=6&offset=0' })
    await tap(button('接着读'))
    expect(go).toHaveBeenLastCalledWith({ url: '/packages/library/reader/index?book=book-night' })
  })

  it('puts the book on the shelf and takes it off again, saying that the place stays', async () => {
    const toast = jest.spyOn(Taro, 'showToast')
    const { sent } = await open({
      ...seen(),
      'library.keepOnShelf': ({ isOn }) => ({ isOnShelf: isOn }),
    })
    await tap(button('放进书架'))
    await tap(button('在书架上，点一下移出'))
    expect(sent['library.keepOnShelf']).toEqual([
      { bookId: 'book-night', isOn: true },
      { bookId: 'book-night', isOn: false },
    ])
    expect(toast).toHaveBeenLastCalledWith(expect.objectContaining({ title: '已移出书架，读到哪里还留着' }))
    expect(button('放进书架')).toBeTruthy()
  })

  it('says what its licence sets, and offers no download where there may be none', async () => {
    await open(seen(aBookView({}, { mostReaders: 5, until: BOOK_NOW + 10 * DAY_MS, isDownloadable: false })))
    expect(screen.getByText(/同时最多 5 人读/)).toBeTruthy()
    expect(screen.getByText(/只开放到 12 月 1 日/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '下载到手机' })).toBeNull()
  })

  it('names whose it is, where it comes from and under what it is shown', async () => {
    await open(seen())
    for (const words of ['CC BY-SA 4.0', '职工投稿', '简体中文', '青禾市总工会'])
      expect(screen.getByText(words)).toBeTruthy()
  })

  it('of a law leads to its articles', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(seen(aBookView({ kind: 'law' })))
    await tap(button('一条一条看'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/article/index?book=book-night&number=1&sub=0' })
  })

  it('that has left the shelves says so and offers others, with nothing left to open', async () => {
    await open({
      'library.book': () => {
        throw new Refused({ code: 'library.not_found', message: '没找到这本书，可能已经下架，返回看看别的' })
      },
    })
    expect(screen.getByText('没找到这本书，可能已经下架，返回看看别的')).toBeTruthy()
    expect(button('看别的书')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /读/ })).toBeNull()
  })

  it('opens a downloaded book without a network', async () => {
    remember('books.downloads', [
      { bookId: 'book-night', title: '夜班灯火', authors: [], edition: 1, bytes: 1, at: 0, missingPictures: 0 },
    ])
    const go = jest.spyOn(Taro, 'navigateTo')
    await open({
      'library.book': () => {
        throw new Refused({ code: 'network.unreachable', message: '网络不给力，等几秒再试' })
      },
    })
    await tap(button('打开来读'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/reader/index?book=book-night' })
  })

  it('without an id asks the cloud nothing', async () => {
    openWith({})
    const { sent } = await open({})
    expect(sent).toEqual({})
    expect(screen.getByText('这里看不了')).toBeTruthy()
  })
})

describe('a table of contents at a glance', () => {
  const chapter = (title: string, entries: ContentsEntry[] = []): ContentsEntry => ({ title, entries })
  const titles = (contents: ContentsEntry[]) => upperLines(linesOf(contents)).map(({ title }) => title)

  it('is its chapters, without their sections', () => {
    expect(titles([chapter('一', [chapter('1.1')]), chapter('二', [chapter('2.1')]), chapter('三')])).toEqual([
      '一',
      '二',
      '三',
    ])
  })

  it('is the chapters too where the first level is only two parts', () => {
    const parts = [chapter('上篇', [chapter('一', [chapter('1.1')])]), chapter('下篇', [chapter('二')])]
    expect(titles(parts)).toEqual(['上篇', '一', '下篇', '二'])
  })
})

describe('the line of the contents one is at', () => {
  const lines = linesOf(aBookView().contents)
  test.each([
    ['before the first line', undefined, -1],
    ['in the first chapter', { chapter: 0, offset: 900 }, 0],
    ['at the very beginning of a chapter', { chapter: 6, offset: 0 }, 2],
    ['behind everything', { chapter: 9, offset: 0 }, 2],
  ])('%s', (_, at, line) => {
    expect(currentLine(lines, at)).toBe(line)
  })
})
