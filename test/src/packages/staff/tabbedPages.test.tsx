import { View } from '@tarojs/components'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { TabbedPages } from '../../../../src/packages/staff/TabbedPages'

type Tab = 'waiting' | 'done'
const ROWS: Readonly<Record<Tab, readonly string[]>> = { waiting: ['一', '二', '三'], done: [] }

function setup() {
  const load = jest.fn((tab: Tab, cursor: string | undefined) => {
    const from = Number(cursor ?? 0)
    const rows = ROWS[tab].slice(from, from + 2)
    return Promise.resolve({ rows, waiting: 3, nextCursor: from + 2 < ROWS[tab].length ? String(from + 2) : null })
  })
  const view = (
    <TabbedPages
      first="waiting"
      tabs={[
        { value: 'waiting', words: '待看' },
        { value: 'done', words: '看过' },
      ]}
      load={load}
      countOf={(tab, { waiting }) => (tab === 'waiting' ? waiting : undefined)}
      nothing={(tab) => ({ icon: 'chats-duotone', title: `没有${tab}`, text: '等一等' })}
      rowsOf={({ rows }, tab, reload) =>
        rows.map((each) => (
          <View key={each} onClick={reload}>
            {`${tab} ${each}`}
          </View>
        ))
      }
    />
  )
  return { load, view }
}

const tapped = (words: string) => act(async () => void fireEvent.click(screen.getByText(words)))

describe('lists behind tabs', () => {
  it('begin with the first tab, count behind its words, and go page by page', async () => {
    const { load, view } = setup()
    await act(async () => void render(view))
    expect(load.mock.calls).toEqual([['waiting', undefined]])
    expect(screen.getByText('待看 3')).toBeTruthy()
    expect(screen.getByText('看过')).toBeTruthy()
    await tapped('下一页')
    expect(load).toHaveBeenLastCalledWith('waiting', '2')
    expect(screen.getByText('waiting 三')).toBeTruthy()
  })

  it('begin with the first page of another tab, and say where there is nothing', async () => {
    const { load, view } = setup()
    await act(async () => void render(view))
    await tapped('下一页')
    await tapped('看过')
    expect(load).toHaveBeenLastCalledWith('done', undefined)
    expect(screen.getByText('没有done')).toBeTruthy()
  })

  it('load the page one is on anew when a row says that it changed something', async () => {
    const { load, view } = setup()
    await act(async () => void render(view))
    await tapped('下一页')
    await tapped('waiting 三')
    expect(load.mock.calls.slice(1)).toEqual([
      ['waiting', '2'],
      ['waiting', '2'],
    ])
  })
})
