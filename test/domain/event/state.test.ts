import { doorOf, eventStateOf, isDoorOpen } from '../../../domain/event/state'

const HOUR = 3_600_000
const event = { kept: 'published' as const, startsAt: 10 * HOUR, endsAt: 12 * HOUR, signUpUntil: 9 * HOUR }

describe('what an event is', () => {
  it.each([
    [9 * HOUR - 1, 'open'],
    [9 * HOUR, 'closed'],
    [10 * HOUR - 1, 'closed'],
    [10 * HOUR, 'running'],
    [12 * HOUR - 1, 'running'],
    [12 * HOUR, 'over'],
  ])('at %i is %s', (now, state) => {
    expect(eventStateOf(event, now)).toBe(state)
  })

  it('is cancelled whatever the time, and over once it was reported', () => {
    expect(eventStateOf({ ...event, kept: 'cancelled' }, 0)).toBe('cancelled')
    expect(eventStateOf({ ...event, kept: 'held' }, 0)).toBe('over')
  })
})

describe('the door', () => {
  it('is open from two hours before until one hour after, to the millisecond', () => {
    const { from, until } = doorOf(event)
    expect([from, until]).toEqual([8 * HOUR, 13 * HOUR])
    expect([from - 1, from, until - 1, until].map((now) => isDoorOpen(event, now))).toEqual([false, true, true, false])
  })

  it('stays open for who come out late, though the event is reported already', () => {
    const held = { ...event, kept: 'held' as const }
    expect([13 * HOUR - 1, 13 * HOUR].map((now) => isDoorOpen(held, now))).toEqual([true, false])
  })

  it('stays shut for drafts and for what was cancelled', () => {
    expect(isDoorOpen({ ...event, kept: 'draft' }, 10 * HOUR)).toBe(false)
    expect(isDoorOpen({ ...event, kept: 'cancelled' }, 10 * HOUR)).toBe(false)
  })
})
