import { burstOf, type Usual, type WindowCount, windowOf } from '../../../domain/entry/bursts'

const NONE: WindowCount = { votes: 0, newcomers: 0, strangers: 0 }
/** Three days of voting, this work two votes in ten minutes, the campaign's ten works as many. */
const usual = (differing: Partial<Usual> = {}): Usual => ({
  ...{ windows: 432, own: 864, campaign: 8640, works: 10, others: { votes: 18, newcomers: 0, strangers: 2 } },
  ...differing,
})
const window = (votes: number, differing: Partial<WindowCount> = {}): WindowCount => ({ ...NONE, votes, ...differing })

describe('a burst', () => {
  it('is many times the usual, half of it from people who joined within a week', () => {
    expect(burstOf(window(1240, { newcomers: 812 }), usual())).toEqual({
      ...{ votes: 1240, times: 620, reason: '10 分钟内 1,240 票，是平时的 620 倍，其中 812 票来自一周内新入会的会员' },
    })
  })

  it.each([
    [99, 99, false],
    [100, 50, true],
    [100, 49, false],
  ])('of %i votes, %i of newcomers, is found: %s', (votes, newcomers, isFound) => {
    expect(burstOf(window(votes, { newcomers }), usual()) !== undefined).toBe(isFound)
  })

  it.each([
    ['its own usual', usual({ own: 432 * 60 })],
    ['the campaign’s usual', usual({ campaign: 432 * 600 })],
    ['what all others have right now', usual({ others: { votes: 540, newcomers: 0, strangers: 0 } })],
  ])('is not what is near %s', (_, given) => {
    expect(burstOf(window(1199, { newcomers: 1199 }), given)).toBeUndefined()
    expect(burstOf(window(1200, { newcomers: 1200 }), given)).toBeDefined()
  })

  it('is not a workshop of long-standing members that votes together for the first time', () => {
    expect(burstOf(window(99, { strangers: 99 }), usual())).toBeUndefined()
    expect(burstOf(window(5000, { strangers: 4000 }), usual())).toBeUndefined()
  })

  it('is nearly nobody but strangers, fifty times the usual, while voters of other works are known', () => {
    const strangers = window(600, { strangers: 540 })
    expect(burstOf(strangers, usual())?.reason).toContain('540 票来自第一次参加活动的会员')
    expect(burstOf(window(99, { strangers: 99 }), usual())).toBeUndefined()
    // A notice brought everybody.
    expect(burstOf(strangers, usual({ others: { votes: 20, newcomers: 0, strangers: 12 } }))).toBeUndefined()
  })

  it('is not the first morning of voting, when everybody is there for the first time', () => {
    const first = usual({ windows: 0, own: 0, campaign: 0, others: NONE })
    expect(burstOf(window(10_000, { strangers: 10_000 }), first)).toBeUndefined()
    expect(burstOf(window(10_000, { strangers: 10_000 }), { ...first, windows: 143 })).toBeUndefined()
    expect(burstOf(window(10_000, { strangers: 10_000 }), { ...first, windows: 144 })).toBeDefined()
  })

  it('is held against one vote at least, in a campaign of one work too', () => {
    const alone = usual({ own: 0, campaign: 0, works: 1, others: NONE })
    expect(burstOf(window(100, { newcomers: 60 }), alone)?.times).toBe(100)
  })

  it('is looked for in windows of ten minutes by the clock', () => {
    const noon = Date.parse('2026-11-20T12:00:00+08:00')
    expect([windowOf(noon), windowOf(noon + 599_999), windowOf(noon + 600_000)]).toEqual([noon, noon, noon + 600_000])
  })
})
