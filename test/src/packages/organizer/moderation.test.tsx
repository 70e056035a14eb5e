import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import ModerationPage from '../../../../src/packages/organizer/moderation'
import { dueText } from '../../../../src/packages/organizer/moderation/moderationWords'
import { useDisplay } from '../../../../src/stores/display'
import { worksPart } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aDraftCampaign, NOW, SEATED } from './aDesk'

const HOUR = 3_600_000
const aRow = (id: string, title: string, version: number): ModerationRow => ({
  card: {
    ...{ id, campaignId: 'craft', trackId: 'photo', title, authorName: '林**', unionName: '远帆', cover: null },
    ...{ kind: 'text', state: 'submitted', votes: null, submittedAt: NOW },
  },
  ...{ because: 'first', check: 'pass', dueAt: NOW + 5 * HOUR, reason: null, reports: [], version },
})
const ROWS = [aRow('w1', '一把锉刀', 1), aRow('w2', '夜班', 2), aRow('w3', '师傅', 1)]
const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const check = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('checkbox', { name })))

async function open(moderate: (ids: string[]) => object[]) {
  const host = fakeHost({
    ...SEATED,
    'organizer.campaign': () => aDraftCampaign({ works: worksPart() }),
    'selection.queue': () => ({ rows: ROWS, total: 3, now: NOW, nextCursor: null }),
    'selection.moderate': ({ entryIds }) => ({ results: moderate(entryIds as string[]) }),
  })
  await act(async () => void render(<ModerationPage />))
  return host
}
const done = (entryId: string) => ({ entryId, isDone: true, message: null })

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'craft' })
  useDisplay.setState({ isWindowWide: false })
})

describe('works that wait', () => {
  it('are let through several at once, each in the version that was looked at', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: true, cancel: false } as never)
    const { sent } = await open((ids) => ids.map(done))
    await tap('选几件一起通过')
    await check(/一把锉刀/)
    await check(/夜班/)
    await tap('通过 2 件作品')
    expect(sent['selection.moderate']?.[0]).toMatchObject({
      entryIds: ['w1', 'w2'],
      versions: { w1: 1, w2: 2 },
      decision: { kind: 'accept' },
    })
  })

  it('say one by one what did not go, and what follows of one that did', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: true, cancel: false } as never)
    await open(() => [
      done('w1'),
      { entryId: 'w2', isDone: false, message: '作者刚交了新的一版，看过再定' },
      { entryId: 'w3', isDone: true, message: '平台拿不准，已请第二个人看，他通过后公开' },
    ])
    await tap('选几件一起通过')
    await tap(/^全选/)
    await tap('通过 3 件作品')
    expect(screen.getByText('已通过 2 件，1 件没办成')).toBeTruthy()
    expect(screen.getByText('《夜班》：作者刚交了新的一版，看过再定')).toBeTruthy()
    expect(screen.getByText('《师傅》：平台拿不准，已请第二个人看，他通过后公开')).toBeTruthy()
  })

  it('are sent back only with a reason', async () => {
    const { sent } = await open((ids) => ids.map(done))
    await tap('选几件一起通过')
    await check(/一把锉刀/)
    await tap('退回 《一把锉刀》')
    await tap('退回')
    expect(sent['selection.moderate']).toBeUndefined()
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '5 天' })))
    expect(screen.getByText(/^作者改好后最晚 .+ 交$/)).toBeTruthy()
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '文件打不开或不完整' })))
    await tap('退回')
    expect(sent['selection.moderate']?.[0]).toMatchObject({
      entryIds: ['w1'],
      decision: { kind: 'return', reason: '文件打不开或不完整', days: 5 },
    })
  })

  it('are sent back one by one: of several marked ones a yes alone is asked', async () => {
    await open((ids) => ids.map(done))
    await tap('选几件一起通过')
    await tap(/^全选/)
    expect(screen.getByRole('button', { name: '通过 3 件作品' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^(退回|下架|请人复核)/ })).toBeNull()
  })

  it('count down by the cloud, and say so once it is late', () => {
    expect(dueText(NOW + 5 * HOUR, NOW)).toBe('还剩 5 小时')
    expect(dueText(NOW + 20 * 60_000, NOW)).toBe('还剩 20 分钟')
    expect(dueText(NOW - 3 * HOUR, NOW)).toBe('超了 3 小时')
    expect(dueText(NOW + 72 * HOUR, NOW)).toBe('还剩 3 天')
  })
})
