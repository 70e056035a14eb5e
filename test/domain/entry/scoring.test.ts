import fc from 'fast-check'
import {
  countsForScore,
  judged,
  roundedHalfUp,
  scoresOf,
  sheetPoints,
  type SheetForScore,
  unfinishedCriterion,
  voted,
  weightsOf,
} from '../../../domain/entry/scoring'

const CRITERIA = [
  { id: 'theme', title: '主题', most: 40 },
  { id: 'craft', title: '表现', most: 60 },
]
const sheet = (points: number, differing: Partial<SheetForScore> = {}): SheetForScore => ({
  ...{ points, state: 'handed_in', isOfOwnUnion: false, isOfJudge: true },
  ...differing,
})
const plan = { leastSheets: 3, dropsExtremes: false }

describe('rounding', () => {
  it.each([
    [1, 2, 1],
    [3, 2, 2],
    [1, 3, 0],
    [2, 3, 1],
    [17_465, 2, 8733],
    [0, 7, 0],
  ])('takes %i/%i to %i: half goes up', (of, over, rounded) => expect(roundedHalfUp({ of, over })).toBe(rounded))

  it('is exact for every fraction a score can be', () => {
    const whole = fc.integer({ min: 0, max: 1e14 })
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 1e11 }), (of, over) => {
        const [a, b] = [BigInt(of), BigInt(over)]
        expect(BigInt(roundedHalfUp({ of, over }))).toBe((2n * a + b) / (2n * b))
      }),
    )
  })

  it('refuses numbers that are not held exactly, and none that would be divided by nothing', () => {
    expect(() => roundedHalfUp({ of: 2 ** 53, over: 3 })).toThrow(RangeError)
    expect(() => roundedHalfUp({ of: 0.5, over: 1.25 })).toThrow(RangeError)
    expect(() => roundedHalfUp({ of: 1, over: 0 })).toThrow(RangeError)
    expect(() => roundedHalfUp({ of: -1, over: 2 })).toThrow(RangeError)
  })
})

describe('a sheet', () => {
  it('gives the sum of its points, and nothing for what is no criterion', () => {
    expect(sheetPoints(CRITERIA, { theme: 35, craft: 51, bonus: 100 })).toBe(86)
  })

  it.each([
    [{ theme: 40, craft: 60 }, null],
    [{ theme: 0, craft: 0 }, null],
    [{ theme: 41, craft: 60 }, 'theme'],
    [{ theme: 40 }, 'craft'],
    [{ theme: 40, craft: -1 }, 'craft'],
    [{ theme: 39.5, craft: 1 }, 'theme'],
  ])('with %j waits for criterion %s', (points, id) => {
    expect(unfinishedCriterion(CRITERIA, points)?.id ?? null).toBe(id)
  })

  it('counts when it was handed in by a judge who is still one, of another union, in no conflict', () => {
    expect(countsForScore(sheet(80))).toBe(true)
    expect(countsForScore(sheet(80, { state: 'draft' }))).toBe(false)
    expect(countsForScore(sheet(80, { state: 'conflict' }))).toBe(false)
    expect(countsForScore(sheet(80, { isOfOwnUnion: true }))).toBe(false)
    expect(countsForScore(sheet(80, { isOfJudge: false }))).toBe(false)
  })
})

describe('what judges give', () => {
  it('is the mean of the sheets that count, as a fraction', () => {
    const sheets = [sheet(80), sheet(85), sheet(91), sheet(0, { isOfOwnUnion: true }), sheet(100, { state: 'draft' })]
    expect(judged(sheets, plan)).toEqual({ mean: { of: 256, over: 3 }, sheets: 3, excluded: 1 })
  })

  it('is nothing while fewer sheets count than the plan asks for', () => {
    const sheets = [sheet(80), sheet(85), sheet(91, { state: 'conflict' })]
    expect(judged(sheets, plan)).toEqual({ mean: null, sheets: 2, excluded: 1 })
  })

  it('leaves out one highest and one lowest from five sheets on, and none below', () => {
    const drops = { leastSheets: 1, dropsExtremes: true }
    const five = [sheet(100), sheet(100), sheet(70), sheet(60), sheet(0)]
    expect(judged(five, drops)).toEqual({ mean: { of: 230, over: 3 }, sheets: 5, excluded: 0 })
    expect(judged(five.slice(1), drops).mean).toEqual({ of: 230, over: 4 })
    expect(judged(five, { ...drops, dropsExtremes: false }).mean).toEqual({ of: 330, over: 5 })
    // Five were handed in, and four count: there are not five to leave one out of.
    expect(judged([...five.slice(1), sheet(9, { isOfOwnUnion: true })], drops).mean).toEqual({ of: 230, over: 4 })
  })

  it('does not depend on the order in which sheets came, and lies between the lowest and the highest', () => {
    const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(points, fc.boolean(), (all, dropsExtremes) => {
        const rules = { leastSheets: 1, dropsExtremes }
        const { mean } = judged(
          all.map((each) => sheet(each)),
          rules,
        )
        expect(
          judged(
            [...all].reverse().map((each) => sheet(each)),
            rules,
          ).mean,
        ).toEqual(mean)
        const value = (mean?.of ?? 0) / (mean?.over ?? 1)
        expect(value).toBeGreaterThanOrEqual(Math.min(...all))
        expect(value).toBeLessThanOrEqual(Math.max(...all))
      }),
    )
  })
})

describe('what votes give', () => {
  it('is relative to the track’s best, who has 100; and nothing where nobody has a vote', () => {
    expect(voted(250, 1000)).toEqual({ of: 25_000, over: 1000 })
    expect(voted(0, 0)).toEqual({ of: 0, over: 1 })
  })
})

describe('the total', () => {
  const both = { judges: 60, votes: 40 }

  it('is rounded once: parts that are shown rounded do not go into it', () => {
    // 60 % of 256/3 and 40 % of 1/3 · 100: 51.2 + 13.333…
    const scores = scoresOf({ mean: { of: 256, over: 3 }, share: { of: 100, over: 3 } }, both)
    expect(scores).toEqual({ score: 6453, judgesScore: 8533, votesScore: 3333 })
    // Half a hundredth of each makes one. Rounded one by one they would make two.
    expect(scoresOf({ mean: { of: 1, over: 120 }, share: { of: 1, over: 80 } }, both).score).toBe(1)
  })

  it('is a half hundredth rounded up', () => {
    expect(scoresOf({ mean: { of: 87_325, over: 1000 }, share: null }, { judges: 100, votes: 0 }).score).toBe(8733)
  })

  it('is nothing without judges’ part where judges have a weight', () => {
    expect(scoresOf({ mean: null, share: { of: 100, over: 1 } }, both)).toEqual({
      ...{ score: null, judgesScore: null, votesScore: 10_000 },
    })
    expect(scoresOf({ mean: null, share: null }, null).score).toBeNull()
  })

  it.each([
    [true, true, { judges: 60, votes: 40 }],
    [true, false, { judges: 100, votes: 0 }],
    [false, true, { judges: 0, votes: 100 }],
    [false, false, null],
  ])('of a plan with judges: %s and votes: %s is weighed %j', (hasJudges, hasVotes, weights) => {
    const judging = hasJudges ? { isBlind: true, criteria: CRITERIA, ...plan } : null
    const voting = hasVotes ? { hoursApart: 24, mostADay: 5 } : null
    expect(weightsOf({ judging, voting, weights: both })).toEqual(weights)
  })

  /** The same from raw sheets and votes, in a few lines that share nothing with the rule: whole numbers of any size. */
  function recomputed(sheets: number[], votes: number, most: number, judges: number): number {
    const n = BigInt(sheets.length)
    const sum = BigInt(sheets.reduce((one, other) => one + other, 0))
    const m = BigInt(Math.max(most, 1))
    const numerator = BigInt(judges) * sum * m + BigInt(100 - judges) * 100n * BigInt(votes) * n
    const floor = numerator / (n * m)
    return Number(2n * (numerator % (n * m)) >= n * m ? floor + 1n : floor)
  }

  it.each([60, 30, 0, 100, 37])('with %i %% for judges agrees with an independent recomputation', (judges) => {
    const sheets = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 15 })
    const votes = fc.integer({ min: 0, max: 5_000_000 })
    fc.assert(
      fc.property(sheets, votes, votes, (points, own, others) => {
        const most = Math.max(own, others)
        const { mean } = judged(
          points.map((each) => sheet(each)),
          { leastSheets: 1, dropsExtremes: false },
        )
        const { score } = scoresOf({ mean, share: voted(own, most) }, { judges, votes: 100 - judges })
        expect(score).toBe(recomputed(points, own, most, judges))
        expect(score).toBeLessThanOrEqual(10_000)
      }),
    )
  })

  it('never falls with another vote or another point', () => {
    const points = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 999 }), (all, votes) => {
        const of = (given: number[], own: number) =>
          scoresOf({ ...judgedBy(given), share: voted(own, 1000) }, both).score ?? 0
        const judgedBy = (given: number[]) =>
          judged(
            given.map((each) => sheet(each)),
            { leastSheets: 1, dropsExtremes: true },
          )
        expect(of(all, votes + 1)).toBeGreaterThanOrEqual(of(all, votes))
        expect(of([(all[0] ?? 0) + 1, ...all.slice(1)], votes)).toBeGreaterThanOrEqual(of(all, votes))
      }),
    )
  })
})
