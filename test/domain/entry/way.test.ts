import type { Quota } from '../../../domain/entry/plan'
import { quotaOf, stopsOf } from '../../../domain/entry/way'

const UPWARDS = [
  { id: 'yuanfan', level: 'unit' },
  { id: 'street', level: 'street' },
  { id: 'gaoxin', level: 'district' },
  { id: 'qinghe', level: 'city' },
] as const
const quota = (...levels: Quota['level'][]): Quota[] => levels.map((level) => ({ level, perTrack: 2 }))
const ids = (quotas: Quota[], from = 0, until = 4) => stopsOf(UPWARDS.slice(from, until), quotas).map(({ id }) => id)

describe('the way of a work', () => {
  it.each([
    ['straight to the organiser where nobody recommends', quota(), ['qinghe']],
    ['by every level that recommends', quota('unit', 'street', 'district'), ['yuanfan', 'street', 'gaoxin', 'qinghe']],
    ['past levels without a quota', quota('unit', 'district'), ['yuanfan', 'gaoxin', 'qinghe']],
    ['to the organiser once, also where its own level has a quota', quota('unit', 'city'), ['yuanfan', 'qinghe']],
  ])('goes %s', (_what, quotas, expected) => {
    expect(ids(quotas)).toEqual(expected)
  })

  it('ends at a district that holds the campaign itself', () => {
    expect(ids(quota('unit', 'district'), 0, 3)).toEqual(['yuanfan', 'gaoxin'])
  })

  it('is nowhere else for a work of the organiser itself', () => {
    expect(ids(quota('city'), 3)).toEqual(['qinghe'])
  })

  it('has a quota of the level, and none where the level does not recommend', () => {
    expect(quotaOf('unit', quota('unit'))).toBe(2)
    expect(quotaOf('street', quota('unit'))).toBeUndefined()
  })
})
