import { createHash } from 'node:crypto'
import {
  compareRanked,
  FirstInOrder,
  linesOf,
  normalSeed,
  orderKey,
  prizeAt,
  prizeCount,
  readLines,
} from '../../../domain/draw/algorithm'
import { claimUntilOf, completedUntil } from '../../../domain/draw/timing'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** Of docs/draw/README.md. */
const CODES = [
  ...['00000000000000000001', '0123456789abcdef0123', '3f2a9c0b7d1e4a5566aa', '8c1d00aa11bb22cc33dd'],
  'fedcba98765432100000',
]
const HASH = 'f6f2af907e7452e37643a07d507b6f7508e4185b3ecba0ed622e36cf6992dfef'
const SEED = '03 08 12 19 25 31 09'

describe('the list', () => {
  it('is the bytes that the example in the docs has', () => {
    expect(linesOf(CODES)).toHaveLength(105)
    expect(sha256(linesOf(CODES))).toBe(HASH)
    expect(readLines(linesOf(CODES))).toEqual(CODES)
  })

  it.each([
    ['a carriage return', linesOf(CODES).replaceAll('\n', '\r\n')],
    ['no end of the last line', linesOf(CODES).slice(0, -1)],
    ['another end of the last line', `${linesOf(CODES).slice(0, -1)}\r`],
    ['an empty line', `${linesOf(CODES)}\n`],
    ['a mark at its beginning', `\uFEFF${linesOf(CODES)}`],
    ['one twice', linesOf([...CODES.slice(0, 2), ...CODES.slice(1)])],
    ['one out of order', linesOf([...CODES].reverse())],
    ['capitals', linesOf(CODES.map((code) => code.toUpperCase()))],
    ['a code too short', linesOf(['0123'])],
  ])('is none with %s', (_what, text) => {
    expect(readLines(text)).toBeUndefined()
  })

  it('goes on where the part before ended, and not before that', () => {
    expect(readLines(linesOf(CODES.slice(2)), CODES[1])).toEqual(CODES.slice(2))
    expect(readLines(linesOf(CODES.slice(2)), CODES[2])).toBeUndefined()
  })
})

describe('the seed', () => {
  it.each([
    ['０３ 08,12 19 25 31 + 09', SEED],
    ['  03，08、12 19\t25\n31 ＋ 09。', SEED],
    ['ab-12 c', 'AB 12 C'],
    ['沪指 3,021.55 点', '沪指 3 021 55 点'],
    ['——', ''],
  ])('%j counts as %j', (typed, normal) => {
    expect(normalSeed(typed)).toBe(normal)
    expect(normalSeed(normal)).toBe(normal)
  })

  it('keeps leading zeros', () => expect(normalSeed('3 8')).not.toBe(normalSeed('03 08')))
})

describe('the order', () => {
  const ranked = CODES.map((code) => ({ code, key: orderKey(HASH, SEED, code, sha256) }))
  const inOrder = [CODES[1], CODES[4], CODES[2], CODES[3], CODES[0]]

  it('is that of the example in the docs', () => {
    expect([...ranked].sort(compareRanked).map(({ code }) => code)).toEqual(inOrder)
  })

  it('has the same first ones, however few are kept at a time', () => {
    const all = Array.from({ length: 9_000 }, (_, at) => {
      const code = at.toString(16).padStart(20, '0')
      return { code, key: sha256(code) }
    })
    const sorted = [...all].sort(compareRanked)
    for (const count of [1, 50, 9_000, 10_000]) {
      const first = new FirstInOrder(count)
      all.forEach((each) => first.offer(each))
      expect(first.taken()).toEqual(sorted.slice(0, count))
      const next = new FirstInOrder(count, sorted[99])
      all.forEach((each) => next.offer(each))
      expect(next.taken()).toEqual(sorted.slice(100, 100 + count))
    }
  })

  it('gives prizes as the plan lists them', () => {
    const prizes = [
      { id: 'first', count: 2 },
      { id: 'second', count: 3 },
    ]
    expect(prizeCount(prizes)).toBe(5)
    const given = [0, 1, 2, 3, 4, 5].map((rank) => prizeAt(prizes, rank)?.id)
    expect(given).toEqual(['first', 'first', 'second', 'second', 'second', undefined])
  })
})

describe('its times', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00+08:00`)

  it('give whole days to claim, whatever time of day one was asked at', () => {
    expect(claimUntilOf(day('2026-12-01') + 1, 15)).toBe(day('2026-12-17'))
    expect(claimUntilOf(day('2026-12-02') - 1, 15)).toBe(day('2026-12-17'))
  })

  it('wait until nobody can complete any more what the list asks for', () => {
    const phases = [
      { kind: 'collect' as const, until: 5 },
      { kind: 'play' as const, until: 9 },
      { kind: 'announce' as const, until: 20 },
    ]
    expect(completedUntil('work_accepted', phases)).toBe(5)
    expect(completedUntil('quiz_passed', phases)).toBe(9)
    expect(completedUntil('event_attended', phases)).toBe(9)
    // Steps of the last day are fetched on the next: nothing is frozen before.
    expect(completedUntil('walk_completed', phases)).toBe(Date.parse('1970-01-03T00:00:00+08:00'))
    expect(completedUntil('quiz_passed', phases.slice(2))).toBe(20)
  })
})
