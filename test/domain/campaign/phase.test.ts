import { type Phase, phaseState, runningPhase, spanOf } from '../../../domain/campaign/phase'

const phase = (id: string, from: number, until: number, kind: Phase['kind'] = 'collect'): Phase => ({
  ...{ id, kind, title: id, from, until },
})
const first = phase('first', 1_000, 2_000)
const second = phase('second', 3_000, 4_000)

describe('a phase', () => {
  it.each([
    [999, 'coming'],
    [1_000, 'running'],
    [1_999, 'running'],
    [2_000, 'over'],
  ])('at %i is %s: its end is the first moment that is late', (now, state) => {
    expect(phaseState(first, now)).toBe(state)
  })

  it('of several of its kind runs in its own time, and not between two', () => {
    const running = (now: number) => runningPhase([first, second], 'collect', now)?.id
    expect([1_999, 2_000, 2_999, 3_000, 4_000].map(running)).toEqual([
      'first',
      ...[undefined, undefined],
      'second',
      undefined,
    ])
    expect(runningPhase([first], 'vote', 1_500)).toBeUndefined()
  })

  it('that ends last is the one that runs, where two of a kind overlap', () => {
    expect(runningPhase([phase('long', 0, 9_000), first], 'collect', 1_500)?.id).toBe('long')
  })

  it('and others together span from the first beginning to the last end', () => {
    expect(spanOf([second, first])).toEqual({ from: 1_000, until: 4_000 })
  })
})
