import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import NoticePage from '../../../../src/packages/notice/detail'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { anOpened, aRow, at, NOW } from './aRow'

const ROW = aRow('n1', { title: '职工健康体检', needsConfirmation: true, deadline: at('2026-11-28T18:00:00') })
const CONFIRMED = {
  row: { ...ROW, confirmedAt: NOW },
  share: { confirmed: 312, members: 360 },
  counts: { unread: 0, toConfirm: 0 },
}

const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const button = (name: string | RegExp) => screen.getByRole('button', { name })

async function open(answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({ 'notice.read': () => anOpened(ROW), ...answers })
  await act(async () => void render(<NoticePage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'n1' })
})

describe('确认收到', () => {
  it('says until when, and is counted at once', async () => {
    await open({ 'notice.confirm': () => CONFIRMED })
    expect(screen.getByText('11 月 28 日前点一下，工会就知道你收到了')).toBeTruthy()
    expect(screen.getByText('49 人还没确认')).toBeTruthy()
    await tap(button('确认收到'))
    expect(screen.getByText('312 人已确认收到')).toBeTruthy()
    expect(screen.getByText('你已确认收到，今天 09:41')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认收到' })).toBeNull()
  })

  it('travels with the same key again after its answer was lost', async () => {
    const { sent, answers } = await open({
      'notice.confirm': () => {
        throw new Refused({ code: 'network.unreachable', message: '网络不给力，稍后再试' })
      },
    })
    await tap(button('确认收到'))
    answers['notice.confirm'] = () => CONFIRMED
    await tap(button('确认收到'))
    const [first, second] = sent['notice.confirm'] ?? []
    expect(second).toEqual(first)
    expect(screen.getByText('312 人已确认收到')).toBeTruthy()
  })

  it('of a notice that was recalled meanwhile shows it as it is now', async () => {
    const { answers } = await open({
      'notice.confirm': () => {
        throw new Refused({ code: 'notice.recalled', message: '这条通知已经撤回，不用再处理' })
      },
    })
    const { notice, ...rest } = anOpened({ ...ROW, recalledAt: NOW })
    answers['notice.read'] = () => ({ ...rest, notice: { ...notice, body: [] } })
    await tap(button('确认收到'))
    expect(screen.getByText('这条通知已经撤回，不用再处理')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认收到' })).toBeNull()
  })

  it('asks for one WeChat reminder only afterwards, and keeps an agreement', async () => {
    const { sent } = await open({
      'notice.confirm': () => CONFIRMED,
      'notice.subscribe': () => ({ push: { templateId: 'template', left: 1 } }),
    })
    expect(screen.queryByRole('button', { name: '微信提醒我' })).toBeNull()
    await tap(button('确认收到'))
    await tap(button('微信提醒我'))
    await tap(button('允许'))
    expect(sent['notice.subscribe']).toMatchObject([{ templateId: 'template' }])
    expect(screen.getByText('下次有要确认的通知，微信会提醒你一次')).toBeTruthy()
  })

  it('is not undone by a refused reminder, which says where the notices are anyway', async () => {
    const { sent } = await open({ 'notice.confirm': () => CONFIRMED })
    await tap(button('确认收到'))
    await tap(button('微信提醒我'))
    await tap(button('拒绝'))
    expect(sent['notice.subscribe']).toBeUndefined()
    expect(screen.getByText('没开提醒也不会错过，通知都在这里')).toBeTruthy()
    expect(screen.getByText('312 人已确认收到')).toBeTruthy()
  })
})

describe('a notice that was opened before', () => {
  it('is read without a network, while no address of a file and no number stays on the phone', async () => {
    await open()
    const kept = JSON.stringify(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorageSync<unknown>(key)))
    expect(kept).toContain('体检当天算出勤')
    for (const secret of ['signed', '154 0000 2001', 'quanyi@']) expect(kept).not.toContain(secret)
    cleanup()
    jest.spyOn(Taro, 'request').mockRejectedValue(new Error('no network'))

    await act(async () => void render(<NoticePage />))

    expect(screen.getByText('体检当天算出勤')).toBeTruthy()
    expect(screen.getByText('文字都在，附件、联系方式连上网络再看')).toBeTruthy()
    expect(screen.queryByText('有问题找')).toBeNull()
  })

  it('is gone from the phone as well once it is not for this person any more', async () => {
    await open()
    cleanup()
    await open({
      'notice.read': () => {
        throw new Refused({ code: 'notice.not_found', message: '没找到这条通知，返回列表看看' })
      },
    })
    expect(screen.queryByText('体检当天算出勤')).toBeNull()
    expect(Taro.getStorageInfoSync().keys.some((key) => key.endsWith('notice.n1'))).toBe(false)
  })
})

describe('a recalled notice', () => {
  it('says so and why, without its text and with nothing to confirm', async () => {
    const { notice, ...rest } = anOpened({ ...ROW, recalledAt: NOW })
    await open({
      'notice.read': () => ({ ...rest, notice: { ...notice, body: [], recallReason: '场地临时维修' } }),
    })
    expect(screen.getByText('原因：场地临时维修')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认收到' })).toBeNull()
    expect(screen.queryByText('机构名单.pdf')).toBeNull()
  })
})

it('A word about a reading room opens it; a word about what this program does not know opens nothing', async () => {
  const about = (kind: string) => {
    const { notice, ...rest } = anOpened(aRow('n1'))
    return { ...rest, notice: { ...notice, opens: { kind, id: 'room-1' } } }
  }
  const go = jest.spyOn(Taro, 'navigateTo')
  await open({ 'notice.read': () => about('room') })
  await tap(button('打开共读'))
  expect(go).toHaveBeenCalledWith({ url: '/packages/library/room/index?id=room-1' })
  cleanup()
  await open({ 'notice.read': () => about('moon') })
  expect(screen.queryByRole('button', { name: '打开共读' })).toBeNull()
})
