import fc from 'fast-check'
import { GRACE_MS, latestEnd, PAUSE_MS, type Run, standingOf } from '../../../domain/quiz/clock'

const BEGAN = 1_000_000
const EACH = 30_000

const run = (differing: Partial<Run> = {}): Run => ({
  ...{ beganAt: BEGAN, until: BEGAN + 10_000_000, pace: { kind: 'each', ms: EACH }, questions: 5 },
  ...{ answeredAt: new Map(), endedAt: 0 },
  ...differing,
})

describe('the time of a question', () => {
  it('is over at the first millisecond after the deadline and the grace for the network, and not before', () => {
    const closes = BEGAN + EACH + GRACE_MS
    expect(standingOf(run(), closes - 1)).toMatchObject({ at: 0, deadline: BEGAN + EACH })
    expect(standingOf(run(), closes)).toMatchObject({ at: 1, opensAt: closes })
  })

  it('begins a moment after the answer before, so that one sees what came of it', () => {
    const answeredAt = new Map([[0, BEGAN + 4_000]])
    expect(standingOf(run({ answeredAt }), BEGAN + 4_000)).toMatchObject({
      ...{ at: 1, opensAt: BEGAN + 4_000 + PAUSE_MS, deadline: BEGAN + 4_000 + PAUSE_MS + EACH },
    })
  })

  it('runs on while nobody looks: whoever comes back is at a later question, or at the end', () => {
    const one = EACH + GRACE_MS
    expect(standingOf(run(), BEGAN + 2 * one + 5)).toMatchObject({ isOver: false, at: 2 })
    expect(standingOf(run(), BEGAN + 5 * one)).toEqual({ isOver: true, overAt: BEGAN + 5 * one })
  })

  it('ends with the phase, without grace', () => {
    const until = BEGAN + 10_000
    expect(standingOf(run({ until }), until - 1)).toMatchObject({ isOver: false, deadline: until })
    expect(standingOf(run({ until }), until)).toEqual({ isOver: true, overAt: until })
  })
})

describe('the time of riddles', () => {
  const riddles = (answeredAt: [number, number][] = []) =>
    run({ pace: { kind: 'whole', ms: 60_000 }, questions: 40, answeredAt: new Map(answeredAt) })

  it('is one for all of them, however many are answered', () => {
    const answered = riddles([
      [0, BEGAN + 5_000],
      [1, BEGAN + 50_000],
    ])
    expect(standingOf(answered, BEGAN + 59_000)).toMatchObject({ at: 2, deadline: BEGAN + 60_000 })
    expect(standingOf(answered, BEGAN + 60_000 + GRACE_MS)).toEqual({ isOver: true, overAt: BEGAN + 60_000 + GRACE_MS })
  })
})

describe('any try', () => {
  const paces = fc.oneof(
    fc.record({
      kind: fc.constantFrom('each' as const, 'whole' as const),
      ms: fc.integer({ min: 5_000, max: 600_000 }),
    }),
    fc.constant({ kind: 'free' as const }),
  )
  const runs = fc.record({
    ...{ pace: paces, questions: fc.integer({ min: 1, max: 50 }), until: fc.integer({ min: 1, max: 4_000_000 }) },
    pauses: fc.array(fc.integer({ min: 0, max: 700_000 }), { maxLength: 60 }),
  })

  /** Answers whatever is asked after each pause, or lets it go by. */
  function played({ pace, questions, until, pauses }: typeof runs extends fc.Arbitrary<infer Each> ? Each : never) {
    const answeredAt = new Map<number, number>()
    const made = run({ pace, questions, until: BEGAN + until, answeredAt })
    let now = BEGAN
    for (const pause of pauses) {
      now += pause
      const standing = standingOf(made, now)
      if (!standing.isOver && pause % 3 > 0) answeredAt.set(standing.at, now)
    }
    return { made, now }
  }

  it('never goes back, and is over when it was said to be over at the latest', () => {
    fc.assert(
      fc.property(runs, fc.array(fc.integer({ min: 0, max: 900_000 }), { maxLength: 20 }), (how, later) => {
        const { made, now } = played(how)
        let at = -1
        let clock = now
        for (const pause of later) {
          clock += pause
          const standing = standingOf(made, clock)
          const place = standing.isOver ? made.questions : standing.at
          expect(place).toBeGreaterThanOrEqual(at)
          at = place
        }
        expect(standingOf(made, latestEnd(made)).isOver).toBe(true)
      }),
    )
  })

  it('asks nothing that was answered, and nobody has more time than the plan and the grace', () => {
    fc.assert(
      fc.property(runs, (how) => {
        const { made, now } = played(how)
        const standing = standingOf(made, now)
        if (standing.isOver) return
        expect(made.answeredAt.has(standing.at)).toBe(false)
        expect(now).toBeLessThan(standing.closesAt)
        expect(standing.closesAt).toBeLessThanOrEqual(made.until)
        if (made.pace.kind === 'each') {
          expect(standing.closesAt - standing.opensAt).toBeLessThanOrEqual(made.pace.ms + GRACE_MS)
        }
        if (made.pace.kind === 'whole') expect(standing.deadline).toBeLessThanOrEqual(BEGAN + made.pace.ms)
      }),
    )
  })
})
