import { act, fireEvent, render, screen } from '@testing-library/react'
import type { CardFace } from '../../../../domain/card/contract'
import { minuteOf } from '../../../../domain/card/token'
import { MINUTE_MS } from '../../../../domain/time'
import CardPage from '../../../../src/pages/card'
import { restoreCard } from '../../../../src/stores/card'
import Taro, { emptyPhone, hidePage, showPage } from '../../../support/taro'

/** 2026-11-23 09:41:20 in UTC+8. */
const NOW = Date.UTC(2026, 10, 23, 1, 41, 20)
const face: CardFace = {
  state: 'active',
  canShowCode: true,
  name: '林小禾',
  unionName: '远帆精密制造工会',
  issuerName: '青禾市总工会',
  cardNumberMasked: '3302 **** 0178',
  notice: null,
  joinedAt: 0,
}
const DUE = Date.UTC(2026, 10, 26, 9)

const request = jest.spyOn(Taro, 'request')
const navigateTo = jest.spyOn(Taro, 'navigateTo')

/** Answers each action with its data; an action without one goes unanswered. */
function cloud(answers: Record<string, object>) {
  request.mockImplementation(async (asked) => {
    const { action } = (asked as { data: { data: { action: string } } }).data.data
    const data = answers[action]
    if (!data) throw new Error('offline')
    return { statusCode: 200, data: { result: { ok: true, data } } }
  })
}

function opened(change: Partial<CardFace> = {}, count = 15) {
  const firstMinute = minuteOf(NOW)
  const tokens = Array.from({ length: count }, (_, at) => `U1${firstMinute + at}`.padEnd(122, '0'))
  return { face: { ...face, ...change }, firstMinute, tokens, now: NOW }
}

async function pass(ms: number) {
  await act(async () => jest.advanceTimersByTime(ms))
}

async function openPage() {
  render(<CardPage />)
  await pass(0)
  await pass(200)
}

const codeShown = () => screen.getByLabelText<HTMLImageElement>(/^会员码/).src

beforeEach(() => {
  jest.useFakeTimers({ now: NOW })
  request.mockReset()
  navigateTo.mockClear()
  emptyPhone()
  restoreCard()
})
afterEach(() => jest.useRealTimers())

describe('the card page', () => {
  it('counts down to the next minute and then shows another code', async () => {
    cloud({ 'card.open': opened() })
    await openPage()
    expect(screen.getByText('40 秒')).toBeTruthy()
    const before = codeShown()
    await pass(41_000)
    await pass(200)
    expect(codeShown()).not.toBe(before)
  })

  it('covers the code when the tokens have run out, and one tap brings a new one', async () => {
    cloud({ 'card.open': opened({}, 2) })
    await openPage()
    cloud({})
    await pass(2 * MINUTE_MS)
    expect(screen.getByLabelText('会员码已盖住')).toBeTruthy()
    expect(screen.getByText('码用完了，连上网络就能换新的')).toBeTruthy()

    const later = NOW + 2 * MINUTE_MS
    cloud({ 'card.open': { ...opened(), firstMinute: minuteOf(later), now: later } })
    fireEvent.click(screen.getByRole('button', { name: '码过期了，点一下刷新' }))
    await pass(200)
    expect(screen.getByLabelText('会员码')).toBeTruthy()
  })

  it('says without a network how long the card goes on', async () => {
    cloud({ 'card.open': opened() })
    await openPage()
    cloud({})
    await act(async () => showPage())
    expect(screen.getByText('没有网络也能亮码，还能用 14 分钟')).toBeTruthy()
    expect(screen.getByText('离线可用')).toBeTruthy()
  })

  it('takes the code off the screen in the background', async () => {
    cloud({ 'card.open': opened() })
    await openPage()
    const before = codeShown()
    act(() => hidePage())
    expect(screen.getByLabelText('会员码已盖住')).toBeTruthy()
    expect(codeShown()).not.toBe(before)
  })

  it('tells screen readers at 30, at 10 and at the change, and not every second', async () => {
    cloud({ 'card.open': opened() })
    await openPage()
    const told: string[] = []
    for (let second = 0; second < 60; second++) {
      const words = screen.getByText(/^(会员码已更新|还有 \d+ 秒换码)$/).textContent
      if (words !== told.at(-1)) told.push(words)
      await pass(1000)
    }
    expect(told).toEqual(['会员码已更新', '还有 30 秒换码', '还有 10 秒换码', '会员码已更新'])
  })

  it('reads out the eighteen digits only when asked, four by four, for a minute', async () => {
    cloud({
      'card.open': opened(),
      'card.fallbackCode': { code: '103447122960045678', expiresAt: NOW + 60_000, now: NOW },
    })
    await openPage()
    fireEvent.click(screen.getByText('扫不了码？报数字码'))
    await pass(0)
    expect(screen.getByText('1034 4712 2960 0456 78')).toBeTruthy()
    await pass(61_000)
    expect(screen.queryByText('1034 4712 2960 0456 78')).toBeNull()
    expect(JSON.stringify(Taro.getStorageInfoSync().keys.map((key) => Taro.getStorageSync(key)))).not.toContain(
      '103447',
    )
  })

  it('says until when the union decides, while an application waits', async () => {
    cloud({
      'card.open': opened({ state: 'waiting', canShowCode: false, notice: '高新区总工会审核中，通过后就能亮码' }, 0),
      'membership.myApplication': { application: { state: 'applied', dueAt: DUE } },
    })
    await openPage()
    expect(screen.getByText('最晚 11 月 26 日 17:00 前有结果')).toBeTruthy()
    fireEvent.click(screen.getByText('看申请进度'))
    expect(navigateTo).toHaveBeenCalledWith({ url: '/packages/membership/status/index' })
  })

  it('shows why a suspended card does not work, and no code', async () => {
    cloud({
      'card.open': opened(
        { state: 'suspended', canShowCode: false, notice: '已停用：资料待核对。请联系远帆精密制造工会' },
        0,
      ),
    })
    await openPage()
    expect(screen.getByText('已停用：资料待核对。请联系远帆精密制造工会')).toBeTruthy()
    expect(screen.queryByLabelText(/^会员码/)).toBeNull()
  })
})
