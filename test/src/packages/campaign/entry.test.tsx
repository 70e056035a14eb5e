import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import EntryPage from '../../../../src/packages/campaign/entry'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aView, anEntryView, NOW } from './aView'

const VOTING = aView({ plan: { phases: [aPhase('vote', -1, 3)] } })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(answers: Parameters<typeof fakeHost>[0] = {}, entry = anEntryView(), campaign = VOTING) {
  const host = fakeHost({
    'entry.open': () => ({ entry, now: NOW }),
    'campaign.open': () => ({ campaign, now: NOW }),
    ...answers,
  })
  await act(async () => void render(<EntryPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'entry-1' })
})

describe('a work one votes for', () => {
  it('counts the vote and says when the next one is possible', async () => {
    await open({ 'vote.cast': () => ({ votes: 13, mayVoteAt: NOW + 86_400_000, leftToday: 4 }) })
    expect(screen.getByText('现在 12 票')).toBeTruthy()
    await tap(button('给《车间里的早晨》投一票'))
    expect(screen.getByText('13 票')).toBeTruthy()
    expect(screen.getByText('投过了，明天 09:41 后能再投')).toBeTruthy()
  })

  it('offers no vote for one that did not come to the organiser, and says why', async () => {
    const entry = anEntryView({ running: 'not_recommended' })
    await open({}, { ...entry, card: { ...entry.card, votes: null } })
    expect(screen.queryByText(/投一票/)).toBeNull()
    expect(screen.getByText('这件作品没有推荐到主办方，不参加投票。看看别的作品')).toBeTruthy()
  })

  it('carries the same key after a lost answer, so that nobody votes twice', async () => {
    let tries = 0
    const host = await open({
      'vote.cast': () => {
        if (++tries === 1) throw new Error('lost')
        return { votes: 13, mayVoteAt: NOW + 86_400_000, leftToday: 4 }
      },
    })
    await tap(button('给《车间里的早晨》投一票'))
    await tap(button('给《车间里的早晨》投一票'))
    const keys = host.sent['vote.cast']?.map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(2)
    expect(keys?.[0]).toBe(keys?.[1])
  })

  it('says openly how many of its votes are frozen, and why', async () => {
    await open(
      {
        'vote.freezes': () => ({
          freezes: [
            {
              ...{ id: 'f1', entryId: 'entry-1', entryTitle: null, from: NOW - 600_000, until: NOW, votes: 1240 },
              ...{ reason: '10 分钟内 1,240 票，是平时的 60 倍', by: 'rule', liftedAt: null, liftReason: null },
            },
          ],
          frozenVotes: 1240,
          nextCursor: null,
        }),
      },
      anEntryView({ frozenVotes: 1240 }),
    )
    expect(screen.getByText('有 1,240 票因为异常被冻结，没有计入')).toBeTruthy()
    await tap(button('看原因'))
    expect(screen.getByText('10 分钟内 1,240 票，是平时的 60 倍')).toBeTruthy()
  })
})

describe("one's own work", () => {
  it('that came back says why, and is gone on with until the deadline', async () => {
    const own = anEntryView({ isOwn: true, reason: '有人没打码', againUntil: NOW + 86_400_000 })
    const entry = { ...own, card: { ...own.card, state: 'returned' as const } }
    // Collecting is over, and it has time of its own.
    const judged = aView({ plan: { phases: [aPhase('collect', -9, -1), aPhase('review', 2, 3)] } })
    await open({}, entry, judged)
    expect(screen.getByText('退回原因：有人没打码')).toBeTruthy()
    expect(screen.getByText('改好后最晚 11 月 21 日 09:41 交')).toBeTruthy()
    expect(button('改一改再提交')).toBeTruthy()
    cleanup()
    await open({}, { ...entry, againUntil: NOW }, judged)
    expect(screen.getByText('11 月 20 日 09:41 前没有再交，不能再改了')).toBeTruthy()
    expect(screen.queryByText('改一改再提交')).toBeNull()
  })

  it('is withdrawn only after a question', async () => {
    const entry = anEntryView({ isOwn: true })
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false } as never)
    const host = await open({ 'entry.withdraw': () => ({}) }, entry)
    await tap(button('撤下《车间里的早晨》'))
    expect(host.sent['entry.withdraw']).toBeUndefined()
    ask.mockResolvedValueOnce({ confirm: true } as never)
    await tap(button('撤下《车间里的早晨》'))
    expect(host.sent['entry.withdraw']).toHaveLength(1)
  })
})
