import fc from 'fast-check'
import { choiceOrder, drawn } from '../../../domain/quiz/drawing'

const banks = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 200 })
const bank = Array.from({ length: 40 }, (_, at) => `q${at}`)

describe('a draw', () => {
  it('has as many questions as asked, each from the bank and none twice; or there is none', () => {
    fc.assert(
      fc.property(banks, fc.integer({ min: 1, max: 50 }), fc.string(), (ids, count, seed) => {
        const found = drawn([...ids, ...ids], count, seed)
        if (ids.length < count) {
          expect(found).toBeUndefined()
          return
        }
        expect(found).toHaveLength(count)
        expect(new Set(found).size).toBe(count)
        for (const id of found ?? []) expect(ids).toContain(id)
      }),
    )
  })

  it('is the same for the same seed, in whatever order the bank was read', () => {
    fc.assert(
      fc.property(banks, fc.string(), (ids, seed) => {
        const count = Math.ceil(ids.length / 2)
        expect(drawn([...ids].reverse(), count, seed)).toEqual(drawn(ids, count, seed))
      }),
    )
  })

  it('is another one for another person', () => {
    const draws = Array.from({ length: 200 }, (_, at) => drawn(bank, 5, `seed-${at}`)?.join())
    expect(new Set(draws).size).toBeGreaterThan(195)
  })

  it('takes every question about as often as every other, at every place', () => {
    const often = new Map(bank.map((id) => [id, 0]))
    const first = new Map(bank.map((id) => [id, 0]))
    for (let at = 0; at < 8_000; at++) {
      const found = drawn(bank, 5, `fair-${at}`) ?? []
      for (const id of found) often.set(id, (often.get(id) ?? 0) + 1)
      first.set(found[0] ?? '', (first.get(found[0] ?? '') ?? 0) + 1)
    }
    // 1,000 and 200 are meant; five standard deviations either way.
    for (const times of often.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150)
    for (const times of first.values()) expect(Math.abs(times - 200)).toBeLessThan(71)
  })
})

describe('the order of choices', () => {
  const question = (kind: string, count: number) => ({ kind, choices: bank.slice(0, count) })

  it('holds every choice once, and is another at another place and for another person', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(50), fc.string(), (count, at, seed) => {
        const order = choiceOrder(question('single', count), at, seed)
        expect([...order].sort()).toEqual(Array.from({ length: count }, (_, place) => place))
      }),
    )
    const orders = Array.from({ length: 400 }, (_, at) => choiceOrder(question('single', 4), at % 5, `s-${at}`).join())
    expect(new Set(orders).size).toBe(24)
  })

  it('stays as it is where a statement is judged', () => {
    expect(choiceOrder(question('judge', 2), 3, 'any')).toEqual([0, 1])
  })
})
