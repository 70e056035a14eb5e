import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import SearchPage from '../../../../src/packages/library/search'
import { hitsIn, stretchesOf } from '../../../../src/packages/library/search/marks'
import { bookSearches } from '../../../../src/packages/library/search/bookSearches'
import { aBookCard, aPassage } from '../../../support/builders/aBookCard'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function search(text: string, found: object) {
  const host = fakeHost({ 'library.search': () => found })
  await act(async () => void render(<SearchPage />))
  jest.useFakeTimers()
  await act(async () => void fireEvent.change(screen.getByRole('textbox'), { target: { value: text } }))
  await act(() => jest.advanceTimersByTimeAsync(1_000))
  jest.useRealTimers()
  await act(async () => undefined)
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

describe('the search of the library', () => {
  it('shows a hit in its sentence, and opens the book right there', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    const { sent } = await search('加班费', { books: [aBookCard()], passages: [aPassage()], nextCursor: null })
    expect(sent['library.search']).toEqual([{ text: '加班费' }])
    expect(screen.getAllByText('加班费').map(({ className }) => className)).toContain('mark')
    await tap(button(/^休息日安排加班/))
    expect(go).toHaveBeenCalledWith({
      url: '/packages/library/reader/index?book=book-rights&chapter=2&offset=340&edition=2',
    })
    expect(bookSearches.past()).toEqual(['加班费'])
  })

  it('offers to look among the articles of laws, whatever was found', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await search('工伤', { books: [], passages: [], nextCursor: null })
    expect(screen.getByText('没找到')).toBeTruthy()
    await tap(button(/在法规里找“工伤”/))
    expect(go).toHaveBeenCalledWith({ url: `/packages/library/laws/index?text=${encodeURIComponent('工伤')}` })
  })

  it('remembers what led somewhere, and forgets one or all of it', async () => {
    for (const text of ['加班费', '工伤', '年休假']) bookSearches.keep(text)
    fakeHost({})
    await act(async () => void render(<SearchPage />))
    await tap(button('删掉“工伤”'))
    expect(bookSearches.past()).toEqual(['年休假', '加班费'])
    await tap(button('清空最近搜过'))
    expect(bookSearches.past()).toEqual([])
    expect(screen.getByText(/书名、作者、书里的话都能搜/)).toBeTruthy()
  })
})

describe('a line with its hits', () => {
  test('is cut where hits begin and end, and loses no character', () => {
    const line = '加班的加班费'
    const stretches = stretchesOf(line, [
      [3, 6],
      [0, 2],
    ])
    expect(stretches).toEqual([
      { text: '加班', isMarked: true },
      { text: '的', isMarked: false },
      { text: '加班费', isMarked: true },
    ])
    expect(stretches.map(({ text }) => text).join('')).toBe(line)
  })

  test.each([
    ['overlapping', [[0, 3] as const, [2, 4] as const], ['加班的加']],
    ['behind the end', [[4, 99] as const], ['班费']],
    ['none', [], []],
  ])('%s hits mark what there is', (_, hits, marked) => {
    const found = stretchesOf('加班的加班费', hits).filter(({ isMarked }) => isMarked)
    expect(found.map(({ text }) => text)).toEqual(marked)
  })

  test('finds words whatever their width and case', () => {
    expect(hitsIn('Ｗord 与 word', 'WORD')).toEqual([
      [0, 4],
      [7, 11],
    ])
  })
})
