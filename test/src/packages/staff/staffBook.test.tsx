import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { StaffRole } from '../../../../domain/identity/contract'
import type { BookFacts } from '../../../../domain/library/shelving'
import StaffBookPage from '../../../../src/packages/staff/library/book'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const NOW = Date.parse('2126-11-20T10:00:00+08:00')
const FACTS: BookFacts = {
  ...{
    kind: 'book',
    title: '夜航',
    subtitle: '',
    authors: ['沈砚秋'],
    language: 'zh-CN',
    description: '',
    subjects: [],
  },
  ...{ licence: '', licenceUrl: '', source: '', rightsHolder: '', lawDate: null },
}
const WHOLE = { ...FACTS, licence: '公版', source: '本会编写', rightsHolder: '公有领域' }

interface Stored {
  facts: BookFacts
  revision: number
  state?: 'prepared' | 'shelved'
  mayShelve?: boolean
  held?: unknown[]
  mayOpenToAll?: boolean
  hasOwnCover?: boolean
}

/** A text that is written and waits. */
const HELD = {
  ...{ id: 'import-2', fileName: '夜航 第二版.txt', state: 'ready', done: 5, total: 5, refusal: null, isHeld: true },
  ...{ bookId: 'book-1', title: '夜航', report: { leftOut: [], warnings: [] }, text: null, at: NOW },
}

const opened = ({ facts, revision, state = 'prepared', mayShelve = true, held = [], ...more }: Stored) => ({
  row: {
    ...{ id: 'book-1', kind: facts.kind, title: facts.title, authors: facts.authors, cover: { url: null }, state },
    ...{
      openTo: { kind: 'everyone' },
      openToName: '所有人',
      until: null,
      unionId: 'qinghe',
      unionName: '青禾市总工会',
    },
    ...{ subjects: [], characters: 12_000, readers: 3, edition: 1, updatedAt: NOW },
  },
  ...{ facts, terms: { openTo: { kind: 'everyone' }, until: null, mostReaders: null }, contents: [] },
  ...{
    report: { leftOut: [], warnings: [] },
    text: null,
    importId: null,
    readingNow: null,
    revision,
    mayShelve,
    held,
    ...more,
  },
})

/** A cloud that holds one book and turns away whoever changes an older revision. */
function aCloud(stored: Stored, role: StaffRole = 'manager') {
  const changed = new Refused({ code: 'library.book_changed', message: '这本书刚有人改过，打开最新的再改' })
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'qinghe', unionName: '青禾市总工会', role }] },
    }),
    'librarian.book': () => opened(stored),
    'librarian.change': ({ facts, revision }) => {
      if (revision !== stored.revision) throw changed
      stored.facts = facts as BookFacts
      stored.revision += 1
      return { row: opened(stored).row, revision: stored.revision }
    },
    'librarian.shelve': () => {
      stored.state = 'shelved'
      stored.revision += 1
      return { row: opened(stored).row, revision: stored.revision }
    },
  })
}

const show = () => act(async () => void render(<StaffBookPage />))
const tap = (name: string | RegExp, nth = 0) =>
  act(async () => void fireEvent.click(screen.getAllByRole('button', { name })[nth]!))
const type = (name: RegExp, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'book-1' })
  useDisplay.setState({ isWindowWide: false })
})

describe('a book on its way to the shelf', () => {
  it('marks everything that is missing and asks the cloud nothing before it is there', async () => {
    const { sent } = aCloud({ facts: FACTS, revision: 1 })
    await show()
    await tap('上架')
    for (const sentence of ['选一个版权依据，或自己写', '写清文件从哪里来']) screen.getByText(sentence)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent['librarian.shelve']).toBeUndefined()
  })

  it('is saved before it is shelved, and shelved as the revision that was saved', async () => {
    const { sent } = aCloud({ facts: WHOLE, revision: 4 })
    await show()
    await type(/^书名/, '夜航记')
    screen.getByText('先保存资料，再上架')
    await tap('保存资料')
    expect(sent['librarian.change']).toMatchObject([{ revision: 4, facts: { title: '夜航记' } }])
    await tap('上架')
    await tap('上架', 1)
    expect(sent['librarian.shelve']).toMatchObject([{ revision: 5, terms: { openTo: { kind: 'everyone' } } }])
    screen.getByText('在架上')
  })

  it('keeps what was typed when somebody else saved meanwhile, and lets the person choose', async () => {
    const stored: Stored = { facts: WHOLE, revision: 1 }
    const { sent } = aCloud(stored)
    await show()
    await type(/^书名/, '我写的书名')
    stored.facts = { ...WHOLE, title: '对方的书名' }
    stored.revision = 2
    await tap('保存资料')
    screen.getByText('这本书刚有人改过')
    expect(screen.getByDisplayValue('我写的书名')).toBeTruthy()
    await tap('用我写的')
    expect(sent['librarian.change']?.[1]).toMatchObject({ revision: 2, facts: { title: '我写的书名' } })
    expect(screen.queryByText('这本书刚有人改过')).toBeNull()
  })

  it('takes what somebody else saved once the person wants it', async () => {
    const stored: Stored = { facts: WHOLE, revision: 1 }
    aCloud(stored)
    await show()
    await type(/^书名/, '我写的书名')
    stored.facts = { ...WHOLE, title: '对方的书名' }
    stored.revision = 2
    await tap('保存资料')
    await tap('用对方改的')
    expect(screen.getByDisplayValue('对方的书名')).toBeTruthy()
    expect(screen.queryByDisplayValue('我写的书名')).toBeNull()
  })

  it('still has what was typed when the page was left without saving', async () => {
    aCloud({ facts: WHOLE, revision: 1 })
    const { unmount } = render(<StaffBookPage />)
    await act(async () => undefined)
    await type(/^书名/, '没存的书名')
    unmount()
    await show()
    expect(screen.getByDisplayValue('没存的书名')).toBeTruthy()
    await tap('保存资料')
  })

  it('travels with the same key when the answer was lost, so that it is saved once', async () => {
    const { sent, answers } = aCloud({ facts: WHOLE, revision: 1 })
    const whole = answers['librarian.change']!
    answers['librarian.change'] = () => {
      throw new Refused({ code: 'request.crowded', message: '现在人有点多，等几秒再点一次' })
    }
    await show()
    await type(/^书名/, '夜航记')
    await tap('保存资料')
    answers['librarian.change'] = whole
    await tap('保存资料')
    const keys = sent['librarian.change']?.map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(2)
    expect(keys?.[1]).toBe(keys?.[0])
  })

  it('tells a reviewer who shelves it, and lets nobody but a manager change what readers see', async () => {
    aCloud({ facts: WHOLE, revision: 1, state: 'shelved', mayShelve: false }, 'reviewer')
    await show()
    screen.getByText('下架、换文字要管理员来办')
    expect(screen.queryByText('换新版文字')).toBeNull()
    screen.getByText('书在架上，会员正看着这些资料，请管理员来改')
    expect(screen.queryByRole('button', { name: '下架' })).toBeNull()
    expect(screen.queryByRole('button', { name: '保存资料' })).toBeNull()
  })

  it('can be read before it stands on a shelf, without a word to the cloud that a reader would send', async () => {
    const { sent } = aCloud({ facts: WHOLE, revision: 1 }, 'reviewer')
    const went = jest.spyOn(Taro, 'navigateTo')
    await show()
    await tap('试读《夜航》')
    expect(went).toHaveBeenCalledWith({ url: '/packages/library/preview/index?book=book-1' })
    expect(Object.keys(sent).filter((action) => action.startsWith('library.'))).toEqual([])
  })

  it('gets a text that waits only from whoever shelves, and after a look', async () => {
    const stored: Stored = { facts: WHOLE, revision: 1, state: 'shelved', held: [HELD] }
    const { sent, answers } = aCloud(stored)
    answers['librarian.settle'] = () => {
      stored.held = []
      return { row: { ...HELD, isHeld: undefined } }
    }
    const went = jest.spyOn(Taro, 'navigateTo')
    await show()
    await tap('试读 夜航 第二版.txt')
    expect(went).toHaveBeenCalledWith({ url: '/packages/library/preview/index?book=book-1&import=import-2' })
    await tap('换上 夜航 第二版.txt')
    expect(sent['librarian.settle']).toMatchObject([{ importId: 'import-2', isWanted: true }])
    expect(screen.queryByText('等着换上的文字')).toBeNull()
  })

  it('shows a reviewer the text that waits, and nothing to decide', async () => {
    aCloud({ facts: WHOLE, revision: 1, state: 'shelved', mayShelve: false, held: [HELD] }, 'reviewer')
    await show()
    screen.getByText('请管理员看过再换上。会员现在看到的还是原来的')
    screen.getByRole('button', { name: '试读 夜航 第二版.txt' })
    expect(screen.queryByRole('button', { name: '换上 夜航 第二版.txt' })).toBeNull()
  })

  it('is offered to everybody only where its union may', async () => {
    const { sent, answers } = aCloud({ facts: WHOLE, revision: 1, mayOpenToAll: false })
    answers['notice.unionsBelow'] = () => ({ unions: [], hasMore: false })
    await show()
    await tap('上架')
    expect(screen.queryByText('全体会员')).toBeNull()
    // It was opened to everybody once: what is sent now is its own union.
    await tap('上架', 1)
    expect(sent['librarian.shelve']).toMatchObject([{ terms: { openTo: { kind: 'union', unionId: 'qinghe' } } }])
  })

  it('loses a cover that staff brought, and only that', async () => {
    const { sent, answers } = aCloud({ facts: WHOLE, revision: 3, hasOwnCover: true })
    answers['librarian.changeCover'] = () => ({ row: opened({ facts: WHOLE, revision: 4 }).row, revision: 4 })
    await show()
    await tap('去掉《夜航》换上的封面')
    expect(sent['librarian.changeCover']).toMatchObject([{ bookId: 'book-1', revision: 3, fileId: null }])
  })

  it('is deleted only after a question', async () => {
    const { sent } = aCloud({ facts: WHOLE, revision: 1 })
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true } as never)
    await show()
    await tap('删除《夜航》')
    expect(ask).toHaveBeenCalledTimes(1)
    expect(sent['librarian.remove']).toBeUndefined()
  })
})
