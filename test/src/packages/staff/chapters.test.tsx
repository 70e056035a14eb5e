import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import ChaptersPage from '../../../../src/packages/staff/library/chapters'
import { choiceOf, renamed, withLine, without } from '../../../../src/packages/staff/library/chapters/chosen'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const HEADINGS = [
  { line: 0, level: 1, title: '第一章 早班' },
  { line: 4, level: 1, title: '第二章 这一行' },
  { line: 12, level: 1, title: '第三章 中班' },
]
const FOUND = { encoding: 'utf-8', kind: 'found', headings: HEADINGS, isAll: true, confidence: 1 }
const ROW = {
  ...{ id: 'import-1', fileName: '上工.txt', state: 'ready', done: 2, total: 2, refusal: null, bookId: 'book-1' },
  ...{ title: '上工', report: null, text: { encoding: 'utf-8', chapters: [] }, at: 0 },
}

function aText(more: Partial<typeof FOUND> = {}) {
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'qinghe', unionName: '青禾', role: 'reviewer' }] },
    }),
    'librarian.headings': ({ chapters }) =>
      chapters === undefined ? { ...FOUND, ...more } : { ...FOUND, kind: 'like', headings: HEADINGS.slice(0, 2) },
    'librarian.lines': () => ({ lines: [{ line: 8, text: '夜里的事' }] }),
    'librarian.readAgain': () => ({ row: ROW }),
  })
}

const show = () => act(async () => void render(<ChaptersPage />))
const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ import: 'import-1' })
  useDisplay.setState({ isWindowWide: false })
})

describe('chapters of a plain text', () => {
  it('are dropped, renamed and added by line, and sent as they stand', async () => {
    const { sent } = aText()
    await show()
    screen.getByText('第 5 行')
    await tap('去掉 第二章 这一行')
    await tap('改名 第三章 中班')
    fireEvent.change(screen.getByRole('textbox', { name: '章名' }), { target: { value: '第二章 中班' } })
    await tap('改好')
    await tap('找一行加成章')
    await tap('加成章 夜里的事')
    screen.getByText('已经是一章')
    await tap('加好了')
    await tap('按这样分章')
    expect(sent['librarian.readAgain']).toMatchObject([
      {
        importId: 'import-1',
        encoding: 'utf-8',
        chapters: {
          kind: 'lines',
          lines: [{ line: 0 }, { line: 8 }, { line: 12, title: '第二章 中班' }],
        },
      },
    ])
    expect(sent['librarian.readAgain']?.[0]?.holds).toBeUndefined()
  })

  it('are found by one example, and sent as the example', async () => {
    const { sent } = aText()
    await show()
    await tap('找一行加成章')
    await tap('像这样的都算 夜里的事')
    expect(screen.queryByText('第三章 中班')).toBeNull()
    await tap('按这样分章')
    expect(sent['librarian.readAgain']).toMatchObject([{ chapters: { kind: 'like', line: '夜里的事' } }])
  })

  it('are changed one by one only where all of them are there', async () => {
    aText({ isAll: false })
    await show()
    screen.getByText('章太多，不能一条条改。可以找一行，选“这样的都算”')
    expect(screen.queryByRole('button', { name: '去掉 第二章 这一行' })).toBeNull()
  })

  it('ask before another way of finding them takes away what was corrected', async () => {
    const { sent } = aText()
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true } as never)
    await show()
    await tap('去掉 第二章 这一行')
    await tap('让程序重认')
    expect(ask).toHaveBeenCalledTimes(1)
    expect(sent['librarian.headings']).toHaveLength(1)
  })

  it('wait for a look where readers have the book', async () => {
    openWith({ import: 'import-1', holds: '1' })
    const { sent } = aText()
    await show()
    await tap('去掉 第二章 这一行')
    await tap('按这样分章')
    expect(sent['librarian.readAgain']).toMatchObject([{ holds: true }])
  })
})

it('A choice keeps the order of the text, and none is the whole in one', () => {
  const entries = [{ line: 4, level: 2, title: '乙', isOwn: false }]
  const two = withLine(entries, 9, '丙')
  expect(withLine(two, 9, '丙')).toEqual(two)
  expect(withLine(two, 1, '甲').map(({ line }) => line)).toEqual([1, 4, 9])
  expect(choiceOf(renamed(two, 9, '丁'))).toEqual({
    kind: 'lines',
    lines: [
      { line: 4, level: 2 },
      { line: 9, level: 2, title: '丁' },
    ],
  })
  expect(choiceOf(without(entries, 4))).toEqual({ kind: 'whole' })
})
