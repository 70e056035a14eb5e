import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import WalkPage from '../../../../src/packages/campaign/walk'
import { askCloudId, StepsNotAllowed } from '../../../../src/packages/campaign/walk/weRun'
import type { MyTeam, MyWalk } from '../../../../domain/walk/contract'
import { DAY_MS, startOfDay } from '../../../../domain/time'
import { walkPart } from '../../../support/builders/aPlan'
import { callThroughWechat, fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aView'

const aWalk = (differing: Partial<MyWalk> = {}): MyWalk => ({
  ...{ days: [], today: 0, done: 0, isComplete: false, reportedAt: null, ...differing },
})
const TEAM: MyTeam = { number: '604218', name: '机修班', members: 2, most: 10, done: 25, goal: 40 }
const DAYS = [
  { date: '2026-11-18', steps: 7_200, isReached: true },
  { date: '2026-11-19', steps: 3_100, isReached: false },
]

async function open(answers: Parameters<typeof fakeHost>[0] = {}, more: object = {}) {
  const host = fakeHost({
    'walk.open': () => ({
      ...{ title: '一起走走', plan: walkPart(), from: '2026-11-11', until: '2026-12-10', mine: aWalk(), team: null },
      ...{ notNow: null, fetchUntil: startOfDay('2026-12-12'), now: NOW, ...more },
    }),
    ...answers,
  })
  await act(async () => void render(<WalkPage />))
  return host
}

const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  jest.restoreAllMocks()
  process.env.TARO_ENV = 'weapp'
  callThroughWechat()
  emptyPhone()
  openWith({ id: 'campaign-walk' })
})
afterAll(() => {
  process.env.TARO_ENV = 'h5'
})

/** What the person's WeChat answers when it is asked for steps. */
const weRun = (getWeRunData: () => Promise<unknown>) =>
  Object.assign(Taro, { login: () => Promise.resolve({ code: 'c' }), getWeRunData })
const weRunGives = (cloudID: string) => weRun(() => Promise.resolve({ cloudID }))
// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as WeChat rejects
const weRunRefuses = (errMsg: string) => weRun(() => Promise.reject({ errMsg }))

describe('steps', () => {
  it('travel as the id that WeChat gave, and no number with it', async () => {
    weRunGives('cloud-id-1')
    const host = await open({ 'walk.report': () => ({ mine: aWalk({ days: DAYS, done: 1 }), team: null, now: NOW }) })
    await tap('同步步数')
    expect(host.sent['walk.report']).toEqual([{ campaignId: 'campaign-walk', cloudId: 'cloud-id-1' }])
    expect(screen.getByText('1 / 20 天')).toBeTruthy()
    expect(screen.getByRole('img', { name: '11 月 18 日 7,200 步，走够了' })).toBeTruthy()
    expect(screen.getByRole('img', { name: '11 月 19 日 3,100 步' })).toBeTruthy()
  })

  it('that the person has not allowed lead to WeChat’s settings, and are fetched once they are', async () => {
    weRunRefuses('getWeRunData:fail auth deny')
    const host = await open({ 'walk.report': () => ({ mine: aWalk({ done: 2 }), team: null, now: NOW }) })
    await tap('同步步数')
    expect(screen.getByText(/微信运动没有授权/)).toBeTruthy()
    expect(host.sent['walk.report']).toBeUndefined()
    weRunGives('cloud-id-2')
    Object.assign(Taro, { openSetting: () => Promise.resolve({ authSetting: { 'scope.werun': true } }) })
    await tap('去打开')
    expect(host.sent['walk.report']).toHaveLength(1)
    expect(screen.queryByText(/微信运动没有授权/)).toBeNull()
  })

  it('are told apart: not allowed, and none there', async () => {
    weRunRefuses('getWeRunData:fail auth deny')
    await expect(askCloudId('wechat')).rejects.toBeInstanceOf(StepsNotAllowed)
    weRunRefuses('getWeRunData:fail system error')
    await expect(askCloudId('wechat')).rejects.toMatchObject({ code: 'walk.no_steps' })
    weRunGives('')
    await expect(askCloudId('wechat')).rejects.toMatchObject({ code: 'walk.no_steps' })
  })

  it('of a simulated person come from what stands in for WeChat', async () => {
    process.env.TARO_ENV = 'h5'
    const host = await open({ 'walk.report': () => ({ mine: aWalk({ done: 3 }), team: null, now: NOW }) })
    await tap('同步步数')
    expect(host.sent['walk.report']).toMatchObject([{ cloudId: 'simulated-cloud-id' }])
  })

  it('are not fetched when the walk is over, and the days stay', async () => {
    await open({}, { notNow: '已经截止了，下次早一点来', fetchUntil: null, mine: aWalk({ days: DAYS, done: 1 }) })
    expect(screen.queryByRole('button', { name: '同步步数' })).toBeNull()
    expect(screen.getByText('已经截止了，下次早一点来')).toBeTruthy()
    expect(screen.getByText('1 / 20 天')).toBeTruthy()
  })
})

describe('the day after the walk', () => {
  const over = { notNow: '已经截止了，下次早一点来', now: startOfDay('2026-12-11') + DAY_MS / 3 }

  it('still fetches what was walked before, and says until when', async () => {
    weRunGives('cloud-id-3')
    const walked = aWalk({ days: DAYS, done: 1 })
    const host = await open({ 'walk.report': () => ({ mine: walked, team: null, now: over.now }) }, over)
    expect(screen.getByText('走到最后一天了。还没同步的日子，12 月 11 日 24:00 前同步都算数')).toBeTruthy()
    // Nothing of today counts any more.
    expect(screen.queryByText(/今天/)).toBeNull()
    expect(screen.queryByRole('button', { name: '建队' })).toBeNull()
    await tap('同步步数')
    expect(host.sent['walk.report']).toHaveLength(1)
    expect(screen.getByText('1 / 20 天')).toBeTruthy()
  })
})

describe('a team', () => {
  it('shows its sum, and nobody’s share', async () => {
    await open({}, { team: TEAM })
    expect(screen.getByText('大家一共走够 25 天，目标 40 天')).toBeTruthy()
    expect(screen.getByText('2 / 10 人，队号 604218')).toBeTruthy()
  })

  it('is joined by six digits; a refusal stands at the field', async () => {
    process.env.TARO_ENV = 'h5'
    const host = await open({
      'walk.joinTeam': () => {
        throw new Refused({ code: 'walk.team_full', message: '这个队已经满了，换一个队' })
      },
    })
    await tap('用队号入队')
    await tap('入队')
    expect(host.sent['walk.joinTeam']).toBeUndefined()
    await act(
      async () =>
        void fireEvent.change(screen.getByRole('textbox', { name: /^队号/ }), { target: { value: '604218' } }),
    )
    await tap('入队')
    expect(host.sent['walk.joinTeam']).toEqual([{ campaignId: 'campaign-walk', number: '604218' }])
    expect(screen.getByText('这个队已经满了，换一个队')).toBeTruthy()
  })
})
