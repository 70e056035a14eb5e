import fc from 'fast-check'
import {
  canBeAwarded,
  mostAwards,
  placeAmong,
  placesOf,
  problemOfAwards,
  type Ranked,
} from '../../../domain/entry/ranking'

const row = (entryId: string, score: number | null, judgesScore = 0, votes = 0): Ranked => ({
  ...{ entryId, score, judgesScore, votes },
})
const places = (rows: Ranked[], ties: Parameters<typeof placesOf>[1]) =>
  placesOf(rows, ties).map(({ entryId, place }) => `${entryId}${place ?? '-'}`)

describe('places', () => {
  const tied = [row('d', 7000), row('c', 8732, 90, 10), row('b', 8732, 80, 20), row('a', 9000)]

  it('are shared by equal scores, and the next one is left out', () => {
    expect(places(tied, 'share')).toEqual(['a1', 'b2', 'c2', 'd4'])
  })

  it('of equal scores go to the judges’ favourite where the plan says so, or to the voters’', () => {
    expect(places(tied, 'judges_first')).toEqual(['a1', 'c2', 'b3', 'd4'])
    expect(places(tied, 'votes_first')).toEqual(['a1', 'b2', 'c3', 'd4'])
  })

  it('are shared by those who are equal in that as well', () => {
    const equal = [row('a', 8000, 90, 5), row('b', 8000, 90, 5), row('c', 8000, 80, 5)]
    expect(places(equal, 'judges_first')).toEqual(['a1', 'b1', 'c3'])
    expect(places(equal, 'votes_first')).toEqual(['a1', 'b1', 'c1'])
  })

  it('are not for works without a score, which stand behind a zero', () => {
    expect(places([row('a', null), row('b', 0), row('c', null)], 'judges_first')).toEqual(['b1', 'a-', 'c-'])
  })

  it('do not depend on the order in which works came, and order every work once', () => {
    const few = fc.integer({ min: 0, max: 3 })
    const rows = fc.array(fc.record({ score: fc.option(few), judgesScore: few, votes: few }), { maxLength: 12 })
    fc.assert(
      fc.property(rows, fc.constantFrom('share', 'judges_first', 'votes_first'), (given, ties) => {
        const all = given.map((each, at) => ({ ...each, entryId: `e${at}` }))
        const ranked = placesOf(all, ties)
        expect(placesOf([...all].reverse(), ties)).toEqual(ranked)
        expect(ranked.map(({ order }) => order)).toEqual(all.map((_, at) => at))
        // A place says how many are before.
        for (const { entryId, place } of ranked) {
          const own = all.find((each) => each.entryId === entryId)
          const before = all.filter((each) => (each.score ?? -1) > (own?.score ?? -1)).length
          if (place !== null) expect(place).toBeGreaterThan(before)
        }
      }),
    )
  })

  it('move up by as many as were before and are disqualified', () => {
    expect([1, 2, 2, 4, 5, null].map((place) => placeAmong(place, [2, 4]))).toEqual([1, 2, 2, 3, 3, null])
    expect(placeAmong(3, [null, 3, 9])).toBe(3)
  })
})

describe('awards', () => {
  const awards = [
    { id: 'first', title: '一等奖', most: 1 },
    { id: 'second', title: '二等奖', most: 2 },
  ]
  const rows = [
    { entryId: 'a', place: 1 },
    { entryId: 'b', place: 2 },
    { entryId: 'c', place: 2 },
    { entryId: 'd', place: 4 },
    { entryId: 'e', place: null },
  ]
  const give = (...given: string[]) => given.map((each) => ({ entryId: each.slice(0, 1), awardId: each.slice(2) }))
  const problem = (...given: string[]) => problemOfAwards(give(...given), rows, awards, 3)

  it.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [6, 1],
    [7, 2],
    [10, 3],
    [1000, 3],
  ])('of %i works are at most %i: a share of 30 %% is rounded down, and the plan’s number holds', (works, most) => {
    expect(mostAwards({ awards, mostAwardShare: 30 }, works)).toBe(most)
  })

  it('are bounded by the plan’s number alone where there is no share', () => {
    expect(mostAwards({ awards, mostAwardShare: null }, 0)).toBe(3)
  })

  it('stand in order of place, the same for the same place, fewer than allowed too', () => {
    expect(problem('a:first', 'b:second', 'c:second')).toBeNull()
    expect(problem('a:second')).toBeNull()
    expect(problem()).toBeNull()
  })

  it.each([
    ['the same work twice', ['a:first', 'a:second'], '只能有一个'],
    ['an award of another plan', ['a:third'], '不在方案'],
    ['a work of another track', ['z:first'], '不在这个项目'],
    ['more than allowed', ['a:first', 'b:second', 'c:second', 'd:second'], '最多评 3 个'],
    ['more of one award than there are', ['a:first', 'b:first', 'c:second'], '“一等奖”最多 1 个'],
    ['somebody left out', ['a:first', 'd:second'], '按名次'],
    ['a lesser award for a better place', ['a:second', 'b:first', 'c:first'], '最多 1 个'],
    ['a better place with none', ['b:second', 'c:second'], '按名次'],
    ['one of two who share a place', ['a:first', 'b:second'], '名次相同'],
    ['a work without a place', ['e:first'], '没有名次'],
  ])('refuse %s', (_, given, words) => expect(problem(...given)).toContain(words))

  it('are free where nothing was scored', () => {
    const shown = rows.map(({ entryId }) => ({ entryId, place: null }))
    expect(problemOfAwards(give('d:first', 'e:second'), shown, awards, 3)).toBeNull()
  })
})

describe('whether there is an award to give', () => {
  it('is said exactly where some awards could stand', () => {
    const scores = fc.array(fc.option(fc.integer({ min: 0, max: 2 })), { maxLength: 4 })
    const mosts = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 })
    fc.assert(
      fc.property(scores, mosts, fc.integer({ min: 0, max: 4 }), (given, numbers, allowed) => {
        const rows = placesOf(
          given.map((score, at) => row(`e${at}`, score)),
          'share',
        )
        const awards = numbers.map((most, at) => ({ id: `a${at}`, title: '奖', most }))
        // Every way of giving them: to each work one of them, or none.
        const ways = rows.reduce<string[][]>(
          (all, _) => all.flatMap((way) => ['', ...awards.map(({ id }) => id)].map((each) => [...way, each])),
          [[]],
        )
        const canStand = ways.some((way) => {
          const given = way.flatMap((awardId, at) => (awardId === '' ? [] : [{ entryId: rows[at]!.entryId, awardId }]))
          return given.length > 0 && problemOfAwards(given, rows, awards, allowed) === null
        })
        expect(canBeAwarded(rows, awards, allowed)).toBe(canStand)
      }),
    )
  })
})
