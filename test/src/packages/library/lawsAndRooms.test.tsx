import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { ERRORS } from '../../../../domain/errors'
import type { Article, LawCard } from '../../../../domain/law/contract'
import type { RoomCard, RoomNote } from '../../../../domain/room/contract'
import ArticlePage from '../../../../src/packages/library/article'
import { snippetOf } from '../../../../src/packages/library/laws/lawWords'
import RoomPage from '../../../../src/packages/library/room'
import { whenWords } from '../../../../src/packages/library/rooms/roomWords'
import { aBookCard } from '../../../support/builders/aBookCard'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

const LAW: LawCard = {
  ...{
    bookId: 'old',
    law: '劳动法',
    title: '中华人民共和国劳动法',
    date: '2009-08-27',
    isLatest: false,
    articles: 107,
  },
}
const LATEST: LawCard = { ...LAW, bookId: 'new', date: '2018-12-29', isLatest: true }
const article = (law: LawCard): Article => ({
  ...{ law, number: 44, sub: 0, label: '第四十四条', under: ['第四章 工作时间和休息休假'] },
  ...{ text: '有下列情形之一的：\n（一）支付工资报酬；', position: { chapter: 0, offset: 900 } },
})

async function openArticlePage(law: LawCard) {
  openWith({ book: law.bookId, number: '44', sub: '0' })
  fakeHost({
    'law.article': () => ({
      article: article(law),
      before: { number: 43, sub: 0 },
      after: null,
      versions: [LATEST, LAW],
    }),
  })
  await act(async () => void render(<ArticlePage />))
}

describe('an article', () => {
  it('is copied as one cites it, with the date of its version', async () => {
    const copy = jest.spyOn(Taro, 'setClipboardData').mockResolvedValue({ errMsg: '', data: '' })
    await openArticlePage(LATEST)
    await tap(button('复制引用'))
    expect(copy).toHaveBeenCalledWith({
      data: '《劳动法》（2018-12-29）第四十四条：有下列情形之一的：\n（一）支付工资报酬；',
    })
  })

  it('of an old version says so before it is read, and leads to the one that stands', async () => {
    const go = jest.spyOn(Taro, 'redirectTo')
    await openArticlePage(LAW)
    expect(screen.getByText('这是旧版，现行的是 2018-12-29 版')).toBeTruthy()
    await tap(screen.getByText('看现行'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/article/index?book=new&number=44&sub=0' })
  })

  it('of a version whose day is to come is not shown as one that is in force', async () => {
    await openArticlePage({ ...LAW, bookId: 'coming', date: '2999-07-01' })
    expect(screen.getByText('这一版还没有施行，现行的是 2018-12-29 版')).toBeTruthy()
    expect(screen.getByText('未施行')).toBeTruthy()
  })

  it('opens the whole law right where it stands', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await openArticlePage(LATEST)
    await tap(screen.getByText('在全文里看'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/library/reader/index?book=new&chapter=0&offset=900' })
  })
})

describe('the part of an article that a list shows', () => {
  it('begins shortly before the first hit, and its marks stand on the same letters', () => {
    const text = `${'前'.repeat(60)}工资报酬${'后'.repeat(200)}`
    const { line, hits } = snippetOf(text, [[60, 64]])
    expect(hits.map(([from, to]) => line.slice(from, to))).toEqual(['工资报酬'])
    expect(line.startsWith('…')).toBe(true)
    expect(line.endsWith('…')).toBe(true)
  })

  it('cuts no character in two', () => {
    const text = `${'𠮷'.repeat(40)}工资`
    expect(snippetOf(text, [[80, 82]]).line).not.toMatch(/^…[\udc00-\udfff]/)
  })
})

const ROOM: RoomCard = {
  ...{ id: 'room-1', title: '一起读《早班》', book: aBookCard(), unionName: '远帆精密制造工会', leaderName: '吴领读' },
  ...{ state: 'running', firstDay: '2026-11-19', lastDay: '2026-11-21', readers: 3, isJoined: true, isLeader: false },
}
const DAYS = ['2026-11-19', '2026-11-20', '2026-11-21'].map((date, at) => ({
  ...{ date, title: `第 ${at + 1} 章`, from: { chapter: at, offset: 0 }, question: '', notes: 0 },
}))

async function openRoomPage(room: RoomCard, write: (data: { text: string }) => { note: RoomNote }) {
  openWith({ id: 'room-1' })
  const host = fakeHost({
    'room.open': () => ({
      ...{ room, unionId: 'yuanfan', welcome: '', days: DAYS, today: '2026-11-20', isReminded: true, revision: 1 },
    }),
    'room.notes': () => ({ notes: [], nextCursor: null }),
    'room.write': write as never,
  })
  await act(async () => void render(<RoomPage />))
  return host
}

const noteOf = (text: string): RoomNote => ({
  ...{ id: 'n1', name: '林**', isLeader: false, isOwn: true, date: '2026-11-20', text, at: 1, hiddenBecause: null },
})
const typed = (text: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox'), { target: { value: text } }))

describe('a reading room', () => {
  it('opens on today, and today’s reading opens the book there', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await openRoomPage(ROOM, ({ text }) => ({ note: noteOf(text) }))
    await tap(button('打开来读'))
    expect(go).toHaveBeenCalledWith({
      url: `/packages/library/reader/index?book=${ROOM.book.id}&chapter=1&offset=0`,
    })
  })

  it('keeps the words that the platform refused, and says so below them', async () => {
    await openRoomPage(ROOM, () => {
      throw new Refused({ code: 'room.text_refused', message: ERRORS['room.text_refused'].message })
    })
    await typed('不能发的话')
    await tap(button('发出去'))
    expect(screen.getByText('这段话没通过平台的内容检查，改一改再发')).toBeTruthy()
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('不能发的话')
  })

  it('shows what one wrote at once', async () => {
    await openRoomPage(ROOM, ({ text }) => ({ note: noteOf(text) }))
    await typed('读完了')
    await tap(button('发出去'))
    expect(screen.getByText('读完了')).toBeTruthy()
    expect(screen.getByText('林**（你）')).toBeTruthy()
  })

  it('shows nobody’s notes, and no place to write, to whoever is not in it', async () => {
    await openRoomPage({ ...ROOM, isJoined: false }, ({ text }) => ({ note: noteOf(text) }))
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(button('加入共读')).toBeTruthy()
  })

  it.each([false, true])('is left with one’s notes going as well: %s', async (removesNotes) => {
    const { sent, answers } = await openRoomPage(ROOM, ({ text }) => ({ note: noteOf(text) }))
    answers['room.leave'] = () => ({ room: { ...ROOM, isJoined: false } })
    await tap(button('退出共读'))
    expect(sent['room.leave']).toBeUndefined()
    const box = screen.getByRole('checkbox', { name: '把我写的也删掉' })
    if (removesNotes) await tap(box)
    await tap(button('退出'))
    expect(sent['room.leave']).toEqual([{ roomId: 'room-1', removesNotes }])
  })

  it('says when it is in words one can act on', () => {
    expect(whenWords({ ...ROOM, state: 'running' }, '2026-11-20')).toBe('到 11 月 21 日')
    expect(whenWords({ ...ROOM, state: 'running' }, '2026-11-21')).toBe('今天最后一天')
    expect(whenWords({ ...ROOM, state: 'coming' }, '2026-11-18')).toBe('11 月 19 日开始')
  })
})
