import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import DetailPage from '../../../../src/packages/campaign/detail'
import { remember } from '../../../../src/cloud/remembered'
import { joinBack, keepJoinBack } from '../../../../src/stores/joinBack'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aView, NOW } from './aView'

const HOUR = 3_600_000
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(campaign = aView(), now = NOW) {
  const host = fakeHost({
    'campaign.open': () => ({ campaign, now }),
    'membership.myApplication': () => ({ application: null }),
  })
  await act(async () => void render(<DetailPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useRealTimers()
  emptyPhone()
  openWith({ id: 'craft' })
})

describe("a campaign's page", () => {
  it('says what is left, shows the tracks, and leads to handing in', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open()
    expect(screen.getByText('还剩 6 天')).toBeTruthy()
    expect(button('摄影，416 件，看作品')).toBeTruthy()
    await tap(button('我要投稿'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/campaign/submit/index?id=craft' })
  })

  it('is opened by a scanned code, whose scene says which', async () => {
    openWith({ scene: encodeURIComponent('a:craft') })
    const host = await open()
    expect(host.sent['campaign.open']).toMatchObject([{ campaignId: 'a:craft' }])
    expect(screen.getByText('还剩 6 天')).toBeTruthy()
  })

  it.each(['%', 'a%20b', 'x'.repeat(33), ''])('is not there for a code that is none of ours: “%s”', async (scene) => {
    openWith({ scene })
    const host = await open()
    expect(host.sent['campaign.open']).toBeUndefined()
    expect(screen.getByText('没找到这个活动，返回看看别的')).toBeTruthy()
    expect(button('看别的活动')).toBeTruthy()
  })

  it('counts down by the cloud, on a phone two hours off, and takes no more at the second', async () => {
    jest.useFakeTimers({ now: NOW + 2 * HOUR })
    const until = NOW + 5_000
    await open(aView({ plan: { phases: [{ ...aPhase('collect', -1, 1), until }] } }))
    expect(screen.getByText('还剩 5 秒')).toBeTruthy()
    expect(button('我要投稿').getAttribute('aria-disabled')).not.toBe('true')
    await act(async () => jest.advanceTimersByTime(5_000))
    expect(screen.getByText('投稿已经截止，作品还能看')).toBeTruthy()
    jest.useRealTimers()
  })

  it('leads whoever is no member to joining, and keeps the exact step', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(aView({ notForYou: 'not_member' }))
    await tap(button('加入工会后投稿'))
    const step = '/packages/campaign/submit/index?id=craft'
    expect(go).toHaveBeenCalledWith({ url: `/packages/membership/join/index?back=${encodeURIComponent(step)}` })
    expect(joinBack()).toBe(step)
  })

  it('offers the step again once they are a member, and only that of this campaign', async () => {
    keepJoinBack('/packages/campaign/submit/index?id=craft&track=photo')
    const go = jest.spyOn(Taro, 'navigateTo')
    await open()
    await tap(button('接着来'))
    expect(go).toHaveBeenCalledWith({ url: '/packages/campaign/submit/index?id=craft&track=photo' })
    expect(joinBack()).toBeUndefined()
  })

  it('says why somebody may look and not take part', async () => {
    await open(aView({ notForYou: 'other_age' }))
    expect(screen.getAllByText('这个活动有年龄要求，去看看别的活动')).toHaveLength(2)
  })

  it('says that it was stopped, and why, with nothing left to do', async () => {
    const view = aView({ recallReason: '和市里的活动重了' })
    await open({ ...view, card: { ...view.card, state: 'recalled' } })
    expect(screen.getByText('原因：和市里的活动重了')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '我要投稿' })).toBeNull()
  })

  it('leads to voting and to results when their time has come', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open(aView({ plan: { phases: [aPhase('collect', -9, -2), aPhase('vote', -1, 2)] } }))
    await tap(button('去投票'))
    expect(go).toHaveBeenLastCalledWith({ url: '/packages/campaign/entries/index?id=craft' })
  })

  describe('of works that are judged', () => {
    const roles = (isJudge: boolean) => ({ isMember: true, staff: [], clerk: null, isJudge })
    const asked = async (answers: Parameters<typeof fakeHost>[0] = {}) => {
      const host = fakeHost({
        'campaign.open': () => ({ campaign: aView(), now: NOW }),
        'jury.mine': () => ({ rows: [], done: 1, asked: 3, nextCursor: null }),
        ...answers,
      })
      await act(async () => void render(<DetailPage />))
      return Object.keys(host.sent)
    }

    it('asks nothing about judging for whoever judges nothing, as the home page knew it', async () => {
      remember('home', { roles: roles(false) })
      expect(await asked()).toEqual(['campaign.open'])
    })

    it('asks once what somebody is who comes by a link, and nothing about judging where they are no judge', async () => {
      expect(await asked({ 'identity.home': () => ({ roles: roles(false) }) })).toEqual([
        'campaign.open',
        'identity.home',
      ])
      expect(screen.queryByText('我要评的作品')).toBeNull()
    })

    it('shows a judge how many works are left', async () => {
      remember('home', { roles: roles(true) })
      expect(await asked()).toEqual(['campaign.open', 'jury.mine'])
      expect(screen.getByText('还有 2 件没评')).toBeTruthy()
    })

    it('is there for anybody where nobody says what they are', async () => {
      expect(await asked({ 'identity.home': () => Promise.reject(new Error('no network')) })).not.toContain('jury.mine')
      expect(button('我要投稿')).toBeTruthy()
    })
  })
})
