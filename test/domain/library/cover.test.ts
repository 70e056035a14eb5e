import { COVER_MOTIFS, COVER_PALETTES, coverOf } from '../../../domain/library/cover'

describe('the cover that is drawn from a title', () => {
  test('is the same whenever it is drawn, and whatever blanks stand around the title', () => {
    expect(coverOf('夜班灯火')).toEqual(coverOf(' 夜班灯火 '))
  })

  test('stays within what there is to draw, for titles of any kind', () => {
    for (const title of ['', ' ', '一', 'A', '🛠️', '长'.repeat(2_000)]) {
      const { palette, motif } = coverOf(title)
      expect(palette).toBeGreaterThanOrEqual(0)
      expect(palette).toBeLessThan(COVER_PALETTES)
      expect(motif).toBeGreaterThanOrEqual(0)
      expect(motif).toBeLessThan(COVER_MOTIFS)
    }
  })

  test('gives the volumes of one work covers that differ, and every cover its share', () => {
    const seen = new Map<string, number>()
    for (let volume = 1; volume <= 3_600; volume++) {
      const { palette, motif } = coverOf(`工人文库 第 ${volume} 卷`)
      const name = `${palette} ${motif}`
      seen.set(name, (seen.get(name) ?? 0) + 1)
    }
    expect(seen.size).toBe(COVER_PALETTES * COVER_MOTIFS)
    // A hundred each would be even.
    for (const count of seen.values()) expect(count).toBeGreaterThan(60)
  })
})
