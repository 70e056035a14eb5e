import fc from 'fast-check'
import { type KeptReading, mergeMark, placedInTime, type SentMark } from '../../../domain/library/keptReading'
import { comparePositions, type Position } from '../../../domain/library/position'
import { progressAt } from '../../../domain/library/progress'
import { type Beginning, SCREENFUL, whereToBegin } from '../../../domain/library/whereToBegin'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'

const CHAPTERS = [{ length: 4_000 }, { length: 9_000 }, { length: 700 }, { length: 6_000 }]
const START = Date.parse('2026-11-20T09:41:00+08:00')

interface Waiting extends SentMark {
  /** By the phone's own clock. */
  readAt: number
  /** In truth, which nobody in the story knows. */
  truly: number
}

/** A phone with its own clock, its own memory, and what it has not sent yet. */
interface Phone {
  device: string
  /** ms its clock is ahead. */
  ahead: number
  sequence: number
  own: { position: Position; readAt: number; truly: number } | undefined
  askedUpTo: Position | undefined
  queue: Waiting[]
}

type Step =
  | { do: 'read'; phone: number; position: Position }
  | { do: 'wait'; ms: number }
  | { do: 'set clock'; phone: number; ahead: number }
  | { do: 'send'; phone: number; order: number[]; isKilled: boolean }
  | { do: 'open'; phone: number; saysYes: boolean }

const position: fc.Arbitrary<Position> = fc
  .nat({ max: 3 })
  .chain((chapter) =>
    fc.record({ chapter: fc.constant(chapter), offset: fc.nat({ max: CHAPTERS[chapter]!.length - 1 }) }),
  )
const phone = fc.nat({ max: 1 })
const steps = (clocksChange: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('read' as const), phone, position }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat({ max: 3 * DAY_MS }) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('send' as const),
          phone,
          // Positions in the queue: out of order, some twice.
          order: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 }),
          isKilled: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), phone, saysYes: fc.boolean() }) },
      {
        weight: clocksChange ? 2 : 0,
        arbitrary: fc.record({
          do: fc.constant('set clock' as const),
          phone,
          ahead: fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
        }),
      },
    ),
    { maxLength: 40, size: 'max' },
  )

interface Opening {
  begun: Beginning
  own: Position | undefined
  /** The newest that the phone or the server knew of, in truth. */
  newest: { position: Position; device: string } | undefined
}

interface Story {
  kept: KeptReading | undefined
  /** Everything the server ever got, in truth. */
  received: Waiting[]
  openings: Opening[]
  /** What was kept after each mark, with what it was before. */
  changes: { before: KeptReading | undefined; after: KeptReading; mark: SentMark }[]
}

function tell(story: Step[], clocks: readonly number[]): Story {
  let now = START
  const told: Story = { kept: undefined, received: [], openings: [], changes: [] }
  const phones: Phone[] = clocks.map((ahead, at) => ({
    ...{ device: `phone-${at}`, ahead, sequence: 0, own: undefined, askedUpTo: undefined, queue: [] },
  }))
  const clockOf = (each: Phone) => now + each.ahead

  const read = (on: Phone, at: Position) => {
    on.own = { position: at, readAt: clockOf(on), truly: now }
    on.sequence += 1
    on.queue.push({
      ...{ position: at, edition: 1, device: on.device, sequence: on.sequence, at: 0 },
      ...{ progress: progressAt(at, CHAPTERS), chapterTitle: '', readAt: clockOf(on), truly: now },
    })
  }

  for (const step of story) {
    // Two things never happen at the same moment to one person.
    now += MINUTE_MS
    const on = 'phone' in step ? phones[step.phone]! : phones[0]!
    if (step.do === 'wait') now += step.ms
    if (step.do === 'set clock') on.ahead = step.ahead
    if (step.do === 'read') read(on, step.position)
    if (step.do === 'send') {
      for (const at of step.order) {
        const { readAt, truly, ...mark } = on.queue[at % Math.max(on.queue.length, 1)] ?? {}
        if (readAt === undefined || truly === undefined) continue
        const sent = { ...mark, at: placedInTime(clockOf(on) - readAt, now) } as SentMark
        const after = mergeMark(told.kept, sent)
        told.changes.push({ before: told.kept, after, mark: sent })
        told.kept = after
        told.received.push({ ...sent, readAt, truly })
      }
      // Killed before it heard that they had come: they stay, and come again.
      if (!step.isKilled) on.queue = on.queue.filter((_, at) => !step.order.includes(at))
    }
    if (step.do === 'open') {
      const own = on.own && {
        position: on.own.position,
        at: placedInTime(clockOf(on) - on.own.readAt, now),
        device: on.device,
        askedUpTo: on.askedUpTo,
      }
      const begun = whereToBegin(own, told.kept)
      const known = [
        ...told.received.map(({ position: at, truly, device }) => ({ position: at, truly, device })),
        ...(on.own ? [{ ...on.own, device: on.device }] : []),
      ]
      const newest = known.sort((one, other) => other.truly - one.truly)[0]
      told.openings.push({ begun, own: own?.position, newest })
      if (begun.ask?.because === 'furthest') on.askedUpTo = begun.ask.to
      read(on, begun.ask && step.saysYes ? begun.ask.to : begun.at)
    }
  }
  return told
}

const STEADY_CLOCKS = fc.tuple(
  fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
  fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
)
const isFar = (one: Position, other: Position) =>
  one.chapter !== other.chapter || Math.abs(one.offset - other.offset) > SCREENFUL

describe('the place in a book, on two phones, with and without a network', () => {
  it('never opens behind where this phone was, whatever the clocks say', () => {
    fc.assert(
      fc.property(steps(true), STEADY_CLOCKS, (story, clocks) => {
        for (const { begun, own } of tell(story, clocks).openings) {
          if (own) expect(comparePositions(begun.at, own)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('opens at or after what was read last anywhere, and asks where that is behind, with clocks that are wrong', () => {
    fc.assert(
      fc.property(steps(false), STEADY_CLOCKS, (story, clocks) => {
        for (const { begun, own, newest } of tell(story, clocks).openings) {
          if (!newest) {
            expect(begun).toEqual({ at: { chapter: 0, offset: 0 } })
            continue
          }
          expect(comparePositions(begun.at, newest.position)).toBeGreaterThanOrEqual(0)
          if (isFar(begun.at, newest.position)) {
            expect(begun).toEqual({
              at: own,
              ask: { to: newest.position, because: 'other_device', readAt: expect.any(Number) as number },
            })
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('keeps as the last what was read last, in whatever order it came, however often', () => {
    fc.assert(
      fc.property(steps(false), STEADY_CLOCKS, (story, clocks) => {
        const { kept, received } = tell(story, clocks)
        const newest = received.sort((one, other) => other.truly - one.truly)[0]
        if (!newest || !kept) return
        expect([kept.last.device, kept.last.sequence]).toEqual([newest.device, newest.sequence])
      }),
      { numRuns: 2_000 },
    )
  })

  it('lets nothing older of a device come over something newer of it, and the furthest never shrinks', () => {
    fc.assert(
      fc.property(steps(true), STEADY_CLOCKS, (story, clocks) => {
        for (const { before, after, mark } of tell(story, clocks).changes) {
          if (!before) continue
          expect(comparePositions(after.furthest.position, before.furthest.position)).toBeGreaterThanOrEqual(0)
          expect(comparePositions(after.furthest.position, mark.position)).toBeGreaterThanOrEqual(0)
          expect(after.last.at).toBeGreaterThanOrEqual(before.last.at)
          const known = before.devices.find(({ device }) => device === mark.device)
          if (known && mark.sequence <= known.sequence) expect(after.last).toBe(before.last)
          // Again, and it is as if it had not come.
          expect(mergeMark(after, { ...mark, at: mark.at + MINUTE_MS })).toBe(after)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('what is asked when a book opens', () => {
  const mark = (chapter: number, device: string, at: number): SentMark => ({
    ...{ position: { chapter, offset: 10 }, edition: 1, at, device, sequence: at },
    ...{ progress: chapter / 4, chapterTitle: '' },
  })
  const on = (chapter: number, at: number) => ({ position: { chapter, offset: 10 }, at, device: 'this' })

  it('begins a book that nobody knows at its beginning', () => {
    expect(whereToBegin(undefined, undefined)).toEqual({ at: { chapter: 0, offset: 0 } })
  })

  it('goes on forward where the other phone stopped, without a word', () => {
    const there = mark(2, 'other', 8)
    expect(whereToBegin(on(1, 5), { last: there, furthest: there })).toEqual({ at: { chapter: 2, offset: 10 } })
  })

  it('opens where this phone is, even where a clock that was changed placed what it sent before later', () => {
    const sent = mark(2, 'this', 9)
    expect(whereToBegin(on(1, 5), { last: sent, furthest: sent })).toEqual({ at: { chapter: 1, offset: 10 } })
  })

  it('stays and asks where the other phone was later and further back', () => {
    const reading = { last: mark(0, 'other', 8), furthest: mark(2, 'this', 5) }
    expect(whereToBegin(on(2, 5), reading)).toEqual({
      at: { chapter: 2, offset: 10 },
      ask: { to: { chapter: 0, offset: 10 }, because: 'other_device', readAt: 8 },
    })
  })

  it('offers the furthest of the other phone once, and not again', () => {
    const reading = { last: mark(0, 'this', 8), furthest: mark(2, 'other', 5) }
    const ask = { to: { chapter: 2, offset: 10 }, because: 'furthest', readAt: 5 }
    expect(whereToBegin(on(0, 8), reading)).toEqual({ at: { chapter: 0, offset: 10 }, ask })
    expect(whereToBegin({ ...on(0, 8), askedUpTo: ask.to }, reading)).toEqual({ at: { chapter: 0, offset: 10 } })
  })

  it('asks once about a mark of the other phone, and stays where the answer was to stay; a newer one is news', () => {
    const here = { ...on(2, 5), askedAt: 8 }
    expect(whereToBegin(here, { last: mark(0, 'other', 8), furthest: mark(2, 'this', 5) })).toEqual({
      at: { chapter: 2, offset: 10 },
    })
    expect(whereToBegin(here, { last: mark(3, 'other', 8), furthest: mark(2, 'this', 5) }).at.chapter).toBe(2)
    expect(whereToBegin(here, { last: mark(3, 'other', 9), furthest: mark(2, 'this', 5) }).at.chapter).toBe(3)
    expect(whereToBegin(here, { last: mark(0, 'other', 9), furthest: mark(2, 'this', 5) }).ask?.readAt).toBe(9)
  })

  it('does not ask whoever turned back on this phone', () => {
    const reading = { last: mark(0, 'this', 8), furthest: mark(2, 'this', 5) }
    expect(whereToBegin(on(0, 8), reading)).toEqual({ at: { chapter: 0, offset: 10 } })
  })

  it('asks nobody about less than a screen', () => {
    const near = { ...mark(1, 'other', 8), position: { chapter: 1, offset: 10 + SCREENFUL } }
    expect(whereToBegin(undefined, { last: mark(1, 'other', 9), furthest: near })).toEqual({
      at: { chapter: 1, offset: 10 },
    })
  })

  it('opens at the last on a new phone, and offers the furthest', () => {
    expect(whereToBegin(undefined, { last: mark(0, 'other', 8), furthest: mark(2, 'other', 5) })).toEqual({
      at: { chapter: 0, offset: 10 },
      ask: { to: { chapter: 2, offset: 10 }, because: 'furthest', readAt: 5 },
    })
  })
})
