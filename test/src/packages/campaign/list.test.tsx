import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import CampaignsPage from '../../../../src/packages/campaign/index'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith, showPage } from '../../../support/taro'
import { aView, NOW } from './aView'

const { card } = aView()
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(answer: (data: Record<string, unknown>) => object) {
  const host = fakeHost({ 'campaign.list': answer })
  await act(async () => void render(<CampaignsPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({})
})

describe('the list of campaigns', () => {
  it('shows what runs, how many take part, and opens one', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(() => ({ campaigns: [card], now: NOW, nextCursor: null }))
    expect(screen.getByText('2,316 人已参加')).toBeTruthy()
    await tap(button('去看看 身边的工匠'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/campaign/detail/index?id=craft' })
  })

  it('goes on where the first page ended', async () => {
    const host = await open(({ cursor }) =>
      cursor
        ? { campaigns: [{ ...card, id: 'two', title: '一起走 21 天' }], now: NOW, nextCursor: null }
        : { campaigns: [card], now: NOW, nextCursor: 'next' },
    )
    await tap(button('再看一些'))
    expect(host.sent['campaign.list']?.[1]).toEqual({ tab: 'running', cursor: 'next' })
    expect(screen.getByText('一起走 21 天')).toBeTruthy()
  })

  it('stays as long as it was when it shows again and something new stands on top', async () => {
    const all = ['one', 'two', 'three', 'four', 'five', 'six'].map((id) => ({ ...card, id, title: `活动 ${id}` }))
    // Two a page; a cursor names the last row that was given.
    const from = ({ cursor }: Record<string, unknown>) => {
      const at = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1
      const campaigns = all.slice(at, at + 2)
      return { campaigns, now: NOW, nextCursor: at + 2 < all.length ? campaigns[1]!.id : null }
    }
    const host = await open(from)
    await tap(button('再看一些'))
    expect(screen.getByText('活动 four')).toBeTruthy()
    // Nothing has moved: what follows is not read anew.
    await act(async () => showPage())
    expect(host.sent['campaign.list']).toHaveLength(3)
    all.unshift({ ...card, id: 'new', title: '活动 new' })
    await act(async () => showPage())
    expect(screen.getByText('活动 new')).toBeTruthy()
    expect(screen.getByText('活动 three')).toBeTruthy()
    await tap(button('再看一些'))
    expect(screen.getAllByText(/^活动 /).map(({ textContent }) => textContent)).toEqual(
      all.slice(0, 6).map(({ title }) => title),
    )
  })

  it('that is empty leads to where something may be', async () => {
    const host = await open(() => ({ campaigns: [], now: NOW, nextCursor: null }))
    await tap(button('看即将开始的'))
    expect(host.sent['campaign.list']?.map(({ tab }) => tab)).toEqual(['running', 'coming'])
  })

  it('opens without a network with what it showed last', async () => {
    await open(() => ({ campaigns: [card], now: NOW, nextCursor: null }))
    await act(async () => document.body.replaceChildren())
    await open(() => {
      throw new Error('no network')
    })
    expect(screen.getByText('身边的工匠')).toBeTruthy()
    expect(screen.getByText(/^没连上/)).toBeTruthy()
  })
})
