import { act, fireEvent, render, screen } from '@testing-library/react'
import type { Sheet } from '../../../../domain/entry/judging'
import SheetPage from '../../../../src/packages/campaign/sheet'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { anEntryView, aView, NOW } from './aView'

const CRITERIA = [
  { id: 'theme', title: '主题', most: 40 },
  { id: 'craft', title: '表现', most: 60 },
]
const aSheet = (differing: Partial<Sheet> = {}): Sheet => ({
  ...{ entryId: 'entry-1', points: {}, comment: '', state: 'open', conflictBecause: null, at: null },
  ...differing,
})
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))
const give = (title: string, points: number) =>
  act(
    async () =>
      void fireEvent.change(document.querySelector(`input[aria-label^="${title}"]`)!, {
        target: { value: String(points) },
      }),
  )
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (name: string) => act(async () => void fireEvent.click(button(name)))

async function open(sheet: Sheet) {
  const host = fakeHost({
    'jury.sheet': () => ({ entry: anEntryView(), sheet, criteria: CRITERIA, now: NOW }),
    'jury.score': ({ isHandedIn }) => ({ sheet: aSheet({ state: isHandedIn ? 'handed_in' : 'draft' }) }),
    'jury.mine': () => ({ rows: [], done: 1, asked: 1, nextCursor: null }),
    'campaign.open': () => ({ campaign: aView(), now: NOW }),
  })
  await act(async () => void render(<SheetPage />))
  await pass(0)
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW })
  emptyPhone()
  openWith({ id: 'entry-1' })
})
afterEach(() => jest.useRealTimers())

describe('a judge’s sheet', () => {
  it('is kept as points are given, and handed in only when every criterion has some', async () => {
    const host = await open(aSheet())
    await give('主题', 35)
    await pass(2_100)
    expect(host.sent['jury.score']?.[0]).toMatchObject({ points: { theme: 35 }, isHandedIn: false })
    expect(screen.getByText('“表现”还没打分')).toBeTruthy()
    await tap('提交评分')
    expect(host.sent['jury.score']).toHaveLength(1)

    await give('表现', 50)
    expect(screen.getByLabelText('一共 85 分')).toBeTruthy()
    await tap('提交评分')
    await pass(0)
    expect(host.sent['jury.score']?.at(-1)).toMatchObject({ points: { theme: 35, craft: 50 }, isHandedIn: true })
  })

  it('that was handed in is never replaced by a draft', async () => {
    const host = await open(aSheet({ points: { theme: 30, craft: 50 }, state: 'handed_in' }))
    await give('主题', 20)
    await pass(30_000)
    expect(host.sent['jury.score']).toBeUndefined()
    await tap('重新提交')
    await pass(0)
    expect(host.sent['jury.score']?.map(({ isHandedIn }) => isHandedIn)).toEqual([true])
  })
})
