import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import AnnotationsPage from '../../../../src/packages/library/annotations'
import { byBook, exportText, type OwnNote } from '../../../../src/packages/library/annotations/exportText'
import ShelfPage from '../../../../src/packages/library/shelf'
import SuggestPage from '../../../../src/packages/library/suggest'
import { BOOK_NOW, anOwnBook, aReading } from '../../../support/builders/aBookCard'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(name), { target: { value } }))

const aNote = (differing: Partial<OwnNote> = {}): OwnNote => ({
  id: 'a-note-of-the-night-shift',
  bookId: 'book-night',
  bookTitle: '夜班灯火',
  edition: 1,
  kind: 'highlight',
  from: { chapter: 6, offset: 200 },
  to: { chapter: 6, offset: 231 },
  chapterTitle: '第七章 换岗的人',
  quote: '这座城市是被一双双手轮流托着的',
  remark: '师傅也这么说过',
  changedAt: BOOK_NOW,
  ...differing,
})

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({})
})

describe('one’s notes', () => {
  const early = aNote({
    id: 'b',
    kind: 'bookmark',
    from: { chapter: 3, offset: 0 },
    chapterTitle: '第四章',
    remark: '',
  })
  const other = aNote({ id: 'c', bookId: 'book-lake', bookTitle: '湖边的风', remark: '' })

  test('stand by book in the order of reading', () => {
    expect(byBook([aNote(), other, early]).map(({ title, notes }) => [title, notes.map(({ id }) => id)])).toEqual([
      ['夜班灯火', ['b', 'a-note-of-the-night-shift']],
      ['湖边的风', ['c']],
    ])
  })

  test('are text with book, chapter, the words and one’s own', () => {
    expect(exportText([aNote()])).toBe(
      '《夜班灯火》\n\n第七章 换岗的人\n“这座城市是被一双双手轮流托着的”\n笔记：师傅也这么说过\n划线，2026 年 11 月 21 日\n',
    )
  })

  test('are taken along whole, later pages too', async () => {
    const { sent } = fakeHost({
      'library.annotations': ({ cursor }) =>
        cursor ? { annotations: [other], nextCursor: null } : { annotations: [aNote(), early], nextCursor: 'next' },
    })
    const texts: string[] = []
    Object.assign(URL, { createObjectURL: () => 'blob:notes', revokeObjectURL: () => undefined })
    jest.spyOn(globalThis, 'Blob').mockImplementation((parts) => ({ text: texts.push(parts?.[0] as string) }) as never)
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await act(async () => void render(<AnnotationsPage />))
    await tap(button('导出成文本'))
    expect(sent['library.annotations']?.some(({ cursor }) => cursor === 'next')).toBe(true)
    expect(texts).toHaveLength(1)
    for (const words of ['《夜班灯火》', '《湖边的风》', '书签']) expect(texts[0]).toContain(words)
  })

  test('open the book where they stand', async () => {
    fakeHost({ 'library.annotations': () => ({ annotations: [aNote()], nextCursor: null }) })
    const go = jest.spyOn(Taro, 'navigateTo')
    await act(async () => void render(<AnnotationsPage />))
    await tap(button(/^划线，这座城市/))
    expect(go).toHaveBeenCalledWith({
      url: '/packages/library/reader/index?book=book-night&chapter=6&offset=200&edition=1',
    })
  })
})

describe('one’s shelf', () => {
  const books = [
    anOwnBook(),
    anOwnBook({ id: 'done', title: '车间里的数学' }, { reading: aReading({ progress: 1, finishedAt: BOOK_NOW }) }),
    anOwnBook({ id: 'gone', title: '好好吃饭' }, { isGone: true }),
    anOwnBook({ id: 'new', title: '湖边的风' }, { reading: null }),
  ]

  it('says of each book what it is to the reader', async () => {
    fakeHost({ 'library.shelf': () => ({ books, nextCursor: null }) })
    await act(async () => void render(<ShelfPage />))
    for (const heading of ['在读 1 本', '还没开始 1 本', '读完了 1 本', '下架了 1 本'])
      expect(screen.getByRole('heading', { name: heading })).toBeTruthy()
    expect(button(/^好好吃饭，.*下架了，打不开/)).toBeTruthy()
  })

  it('loses a book once that was confirmed, and only then', async () => {
    const { sent } = fakeHost({
      'library.shelf': () => ({ books, nextCursor: null }),
      'library.keepOnShelf': () => ({ isOnShelf: false }),
    })
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true } as never)
    await act(async () => void render(<ShelfPage />))
    await tap(button('把《湖边的风》移出书架'))
    expect(sent['library.keepOnShelf']).toBeUndefined()
    ask.mockResolvedValueOnce({ confirm: true, cancel: false } as never)
    await tap(button('把《湖边的风》移出书架'))
    expect(sent['library.keepOnShelf']).toEqual([{ bookId: 'new', isOn: false }])
    expect(screen.queryByText('湖边的风')).toBeNull()
  })
})

describe('荐书', () => {
  const suggestion = {
    ...{
      id: 's1',
      title: '电工入门',
      author: '',
      reason: '',
      state: 'waiting',
      answer: '',
      bookId: null,
      at: BOOK_NOW,
    },
  }

  async function open(suggest: () => object, suggestions: object[] = []) {
    const host = fakeHost({
      'library.suggestions': () => ({ suggestions, nextCursor: null }),
      'library.suggest': suggest,
    })
    await act(async () => void render(<SuggestPage />))
    return host
  }

  it('needs a title and no more, and stands in the list at once', async () => {
    const { sent } = await open(() => ({ suggestion }))
    await tap(button('荐给工会'))
    expect(screen.getByText('写上书名，工会好去找')).toBeTruthy()
    expect(sent['library.suggest']).toBeUndefined()
    await type('书名，写上书名，工会好去找', ' 电工入门 ')
    await tap(button('荐给工会'))
    expect(sent['library.suggest']).toMatchObject([{ title: '电工入门', author: '', reason: '' }])
    expect(screen.getByText('等回复')).toBeTruthy()
  })

  it('travels with the same key again after its answer was lost', async () => {
    let isLost = true
    const { sent } = await open(() => {
      if (!isLost) return { suggestion }
      isLost = false
      throw new Refused({ code: 'network.unreachable', message: '网络不给力，等几秒再试' })
    })
    await type('书名', '电工入门')
    await tap(button('荐给工会'))
    await tap(button('荐给工会'))
    const [first, second] = sent['library.suggest'] ?? []
    expect(second).toEqual(first)
  })

  it('leads who is no member to joining, and leaves what was typed', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(() => {
      throw new Refused({ code: 'session.not_member', message: '你还不是工会会员，先点“加入工会”' })
    })
    await type('书名', '电工入门')
    await tap(button('荐给工会'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/membership/join/index' })
    expect(screen.getByLabelText<HTMLInputElement>('书名').value).toBe('电工入门')
  })

  it('shows what the union answered, and the book that came of it', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    const answered = { ...suggestion, state: 'shelved', answer: '已经上架', bookId: 'book-night' }
    await open(() => ({}), [answered])
    expect(screen.getByText('工会：已经上架')).toBeTruthy()
    await tap(button('看《电工入门》'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/book/index?id=book-night' })
  })
})
