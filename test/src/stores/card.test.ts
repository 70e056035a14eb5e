import type { CardFace } from '../../../domain/card/contract'
import { minuteOf } from '../../../domain/card/token'
import { MINUTE_MS } from '../../../domain/time'
import {
  canChange,
  changeToken,
  minutesLeft,
  refillCard,
  refreshCard,
  restoreCard,
  secondsToChange,
  setNoSignal,
  shownToken,
  useCard,
} from '../../../src/stores/card'
import Taro, { emptyPhone } from '../../support/taro'

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

const request = jest.spyOn(Taro, 'request')

/** The cloud answers at `serverNow` with as many tokens as it is asked for, each named by its minute. */
function cloudAnswers({ serverNow = NOW, state = 'active', canShowCode = true } = {}) {
  request.mockImplementation(async (asked) => {
    const { minutes } = (asked as { data: { data: { data: { minutes: number } } } }).data.data.data
    const firstMinute = minuteOf(serverNow)
    const tokens = state === 'active' ? Array.from({ length: minutes }, (_, at) => `minute ${firstMinute + at}`) : []
    return {
      statusCode: 200,
      data: {
        result: { ok: true, data: { face: { ...face, state, canShowCode }, firstMinute, tokens, now: serverNow } },
      },
    }
  })
}

function cloudRefuses(code: string) {
  request.mockResolvedValue({ statusCode: 200, data: { result: { ok: false, error: { code, message: '…' } } } })
}

const shownAt = (now: number) => shownToken(useCard.getState(), now)

beforeEach(() => {
  jest.useFakeTimers({ now: NOW })
  request.mockReset()
  emptyPhone()
  restoreCard()
})
afterEach(() => jest.useRealTimers())

describe('the card on the phone', () => {
  it('shows the token of the minute and how long it is good for', async () => {
    cloudAnswers()
    await refreshCard()
    expect(shownAt(NOW)).toEqual({ token: `minute ${minuteOf(NOW)}`, secondsLeft: 40, share: 40 / 60 })
    expect(shownAt(NOW + 40_000)?.token).toBe(`minute ${minuteOf(NOW) + 1}`)
  })

  it('goes by the server’s clock where the phone’s is an hour wrong', async () => {
    cloudAnswers({ serverNow: NOW + 60 * MINUTE_MS })
    await refreshCard()
    expect(shownAt(NOW)?.token).toBe(`minute ${minuteOf(NOW) + 60}`)
  })

  it('works without a network until its fifteen tokens have run out', async () => {
    cloudAnswers()
    await refreshCard()
    request.mockRejectedValue(new Error('offline'))
    expect(minutesLeft(useCard.getState(), NOW)).toBe(14)
    await refreshCard()
    expect(useCard.getState().error?.code).toBe('network.unreachable')
    expect(shownAt(NOW + 14 * MINUTE_MS)).toBeDefined()
    expect(shownAt(NOW + 15 * MINUTE_MS)).toBeUndefined()
    expect(minutesLeft(useCard.getState(), NOW + 15 * MINUTE_MS)).toBe(0)
  })

  it('opens from what the phone has kept, before the cloud is asked', async () => {
    cloudAnswers()
    await refreshCard()
    useCard.setState({ face: undefined, tokens: [] })
    restoreCard()
    expect(useCard.getState().face).toEqual(face)
    expect(shownAt(NOW)).toBeDefined()
  })

  it('keeps the face and the tokens to come, and no token that is past', async () => {
    cloudAnswers()
    await refreshCard()
    jest.setSystemTime(NOW + 5 * MINUTE_MS)
    cloudRefuses('request.too_many')
    await refreshCard()
    setNoSignal(false)
    const [key] = Taro.getStorageInfoSync().keys
    const kept = Taro.getStorageSync(key ?? '') as { data: { tokens: string[] } }
    expect(Object.keys(kept.data).sort()).toEqual(
      ['aheadMs', 'face', 'firstMinute', 'fromMinute', 'isNoSignal', 'tokens'].sort(),
    )
    expect(kept.data.tokens[0]).toBe(`minute ${minuteOf(NOW) + 5}`)
    expect(kept.data.tokens).toHaveLength(10)
  })

  it('drops every token once the card is suspended', async () => {
    cloudAnswers()
    await refreshCard()
    cloudAnswers({ state: 'suspended', canShowCode: false })
    await refreshCard()
    expect(useCard.getState().tokens).toEqual([])
    expect(shownAt(NOW)).toBeUndefined()
  })

  it('knows when there is no card', async () => {
    cloudRefuses('card.none')
    await refreshCard()
    expect(useCard.getState()).toMatchObject({ face: null, error: undefined })
  })

  it('keeps two hours of tokens for a member who has said there is no signal', async () => {
    cloudAnswers()
    setNoSignal(true)
    await refreshCard()
    expect(useCard.getState().tokens).toHaveLength(120)
  })

  it('asks for more when fewer than ten are left, and not every second while nobody answers', async () => {
    cloudAnswers()
    await refreshCard()
    request.mockClear()
    request.mockRejectedValue(new Error('offline'))
    refillCard(NOW + 5 * MINUTE_MS)
    expect(request).not.toHaveBeenCalled()
    jest.setSystemTime(NOW + 6 * MINUTE_MS)
    refillCard(Date.now())
    await refreshCard()
    refillCard(Date.now() + 1000)
    expect(request).toHaveBeenCalledTimes(1)
    refillCard(Date.now() + 20_000)
    expect(request).toHaveBeenCalledTimes(2)
  })
})

describe('换一张', () => {
  beforeEach(async () => {
    cloudAnswers()
    await refreshCard()
  })

  it('shows the coming minute’s token at once, which desks take a minute early', () => {
    changeToken(NOW)
    expect(shownAt(NOW)).toEqual({ token: `minute ${minuteOf(NOW) + 1}`, secondsLeft: 100, share: 1 })
    expect(shownAt(NOW + 99_000)?.token).toBe(`minute ${minuteOf(NOW) + 1}`)
    expect(shownAt(NOW + 100_000)?.token).toBe(`minute ${minuteOf(NOW) + 2}`)
  })

  it('does so once a minute, and says how long until it can again', () => {
    changeToken(NOW)
    expect(canChange(useCard.getState(), NOW)).toBe(false)
    expect(secondsToChange(useCard.getState(), NOW)).toBe(40)
    changeToken(NOW)
    expect(shownAt(NOW)?.token).toBe(`minute ${minuteOf(NOW) + 1}`)
    expect(canChange(useCard.getState(), NOW + 40_000)).toBe(true)
  })

  it('does not bring a replaced token back when the app is opened again', () => {
    changeToken(NOW)
    restoreCard()
    expect(shownAt(NOW)?.token).toBe(`minute ${minuteOf(NOW) + 1}`)
  })
})
