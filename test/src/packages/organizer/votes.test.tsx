import { act, fireEvent, render, screen } from '@testing-library/react'
import type { VotedWork } from '../../../../domain/entry/voting'
import { Votes } from '../../../../src/packages/organizer/results/Votes'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'
import { NOW } from './aDesk'

/** Its wheels are WeChat's; journeys look at the browser's. */
jest.mock('../../../../src/packages/organizer/events/edit/When', () => ({ When: () => null }))

const HALF_A_MINUTE = 30_000
const aWork = (id: string, title: string, votes: number, lately = 0): VotedWork => ({
  card: {
    ...{ id, campaignId: 'craft', trackId: 'photo', title, authorName: '林**', unionName: '远帆', cover: null },
    ...{ kind: 'text', state: 'accepted', votes, submittedAt: NOW },
  },
  ...{ lately, frozenVotes: 0 },
})
const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const choose = (name: string) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })))
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

async function open(differing: Partial<Parameters<typeof Votes>[0]> = {}) {
  let tries = 0
  const host = fakeHost({
    'vote.works': () => ({ works: [aWork('w1', '三把刀', 1240, 900)], now: NOW, nextCursor: null }),
    'vote.freeze': () => {
      if (++tries === 1) throw new Error('lost')
      return { freeze: { votes: 900 } }
    },
  })
  const given = { campaignId: 'craft', trackId: 'photo', isVoting: true, mayFreeze: true, isWide: false, ...differing }
  await act(async () => void render(<Votes {...given} />))
  return host
}

beforeEach(() => {
  process.env.TARO_ENV = 'h5'
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW })
  emptyPhone()
})
afterEach(() => void jest.useRealTimers())

describe('votes as staff see them', () => {
  it('are asked for anew every half minute while people vote, and not while somebody decides about one of them', async () => {
    const { sent } = await open()
    const asked = () => sent['vote.works']?.length ?? 0
    const before = asked()
    await pass(2 * HALF_A_MINUTE)
    expect(asked()).toBe(before + 2)
    await tap('冻结 《三把刀》')
    await pass(3 * HALF_A_MINUTE)
    expect(asked()).toBe(before + 2)
  })

  it('stand still once nobody votes any more', async () => {
    const { sent } = await open({ isVoting: false })
    const before = sent['vote.works']?.length
    await pass(3 * HALF_A_MINUTE)
    expect(sent['vote.works']).toHaveLength(before ?? 0)
  })

  it('are frozen for a reason and a span up to this minute, once, also after a lost answer', async () => {
    const { sent } = await open()
    await tap('冻结 《三把刀》')
    await tap('冻结这段票')
    expect(screen.getByText('选一个原因，或写一句')).toBeTruthy()
    expect(sent['vote.freeze']).toBeUndefined()
    await choose('有人收钱刷票')
    await tap('冻结这段票')
    await tap('冻结这段票')
    const [first, second] = sent['vote.freeze'] ?? []
    expect(second).toEqual(first)
    expect(first).toMatchObject({ entryId: 'w1', from: NOW - 3_600_000, until: NOW, reason: '有人收钱刷票' })
  })

  it('can only be looked at once results are announced', async () => {
    await open({ mayFreeze: false })
    expect(screen.queryByRole('button', { name: /^冻结/ })).toBeNull()
    expect(screen.getByRole('button', { name: '看《三把刀》' })).toBeTruthy()
  })
})
