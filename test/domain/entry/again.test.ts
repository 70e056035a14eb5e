import type { Phase } from '../../../domain/campaign/phase'
import { againText, againUntil, DAYS_AGAIN } from '../../../domain/entry/again'
import { DAY_MS, startOfDay } from '../../../domain/time'
import { aPhase } from '../../support/builders/aPlan'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const collect = (untilDays: number) => aPhase('collect', -10, untilDays)
const DAYS = DAYS_AGAIN.usual

describe('a returned work may come back', () => {
  const END_OF_DAYS = startOfDay('2026-11-24')

  it.each<[string, Phase[], number | null]>([
    ['until collecting ends, where that is later', [collect(6)], NOW + 6 * DAY_MS],
    ['to the end of its days, shortly before the deadline', [collect(0.1), aPhase('review', 8, 9)], END_OF_DAYS],
    ['and after it', [collect(-1), aPhase('review', 8, 9)], END_OF_DAYS],
    ['never after the review has begun', [collect(-1), aPhase('review', 1, 9)], NOW + DAY_MS],
    ['nor after the vote has, whichever begins first', [aPhase('vote', 2, 9), aPhase('review', 1, 9)], NOW + DAY_MS],
    ['while recommending goes on', [aPhase('recommend', -1, 2), aPhase('review', 1, 9)], NOW + 2 * DAY_MS],
    ['before a running vote is over', [aPhase('vote', -1, 2), aPhase('announce', 3, 9)], NOW + 2 * DAY_MS],
    ['before results are announced', [collect(-1), aPhase('announce', 1, 9)], NOW + DAY_MS],
    ['and no more once nothing is to come', [collect(-5), aPhase('review', -4, -1)], null],
  ])('%s', (_what, phases, until) => {
    expect(againUntil(phases, NOW, DAYS)).toBe(until)
  })

  it('is said as people say it, midnight by the day before', () => {
    expect(againText(END_OF_DAYS)).toBe('改好后最晚 11 月 23 日 24:00 交')
    expect(againText(NOW + DAY_MS)).toBe('改好后最晚 11 月 21 日 09:41 交')
  })
})
