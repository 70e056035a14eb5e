import { type SearchMeasure, wayOf } from '../../../cloudhost/engine/searchPlan'

const pieces: Omit<SearchMeasure, 'hits'> = {
  ...{ total: 1_000_000, candidates: 1_000_000, wanted: 50 },
  ...{ canWalk: true, isInOrder: true, hasOrder: true },
}

describe('the way to what holds a text', () => {
  it.each([
    ['no document', 0, 'hits'],
    ['five', 5, 'hits'],
    ['hundreds', 500, 'hits'],
    ['thousands', 5_000, 'both'],
    ['half of all', 500_000, 'walk'],
    ['all', 1_000_000, 'walk'],
  ])('leads, when %s of a million hold it, by the shortest', (_what, hits, way) => {
    expect(wayOf({ ...pieces, hits })).toBe(way)
  })

  it('goes by the hits, however many, where no index leads along order or conditions', () => {
    expect(wayOf({ ...pieces, hits: 500_000, canWalk: false })).toBe('hits')
  })

  it('goes along named documents where these are fewer than the hits', () => {
    expect(wayOf({ ...pieces, candidates: 500, wanted: 500, isInOrder: true, hasOrder: false, hits: 5 })).toBe('hits')
    expect(wayOf({ ...pieces, candidates: 10, wanted: 10, hasOrder: false, hits: 400_000 })).toBe('walk')
  })

  it('takes the first hits where no order is asked for', () => {
    expect(wayOf({ ...pieces, hasOrder: false, hits: 5_000 })).toBe('hits')
  })

  it('never walks past everything for all of few', () => {
    expect(wayOf({ ...pieces, wanted: undefined, hits: 1_000 })).toBe('hits')
  })
})
