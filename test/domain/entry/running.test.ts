import { isInRunning } from '../../../domain/entry/running'

const PLAIN = { quotas: [], shortlist: null }
const RECOMMENDED = { quotas: [{ level: 'unit' as const, perTrack: 3 }], shortlist: null }

describe('a work in the running', () => {
  it.each(['draft', 'submitted', 'returned', 'withdrawn', 'removed'] as const)('is never one that is %s', (state) => {
    expect(isInRunning({ state, reached: ['qinghe'], isShortlisted: true }, PLAIN, 'qinghe')).toBe(false)
  })

  it.each([
    ['any accepted one where nobody recommends', PLAIN, ['yuanfan'], false, true],
    ['one that has not come to the organiser', RECOMMENDED, ['yuanfan', 'gaoxin'], false, false],
    ['one that has', RECOMMENDED, ['yuanfan', 'gaoxin', 'qinghe'], false, true],
    ['one that is not on the shortlist', { ...PLAIN, shortlist: 5 }, ['qinghe'], false, false],
    ['one that is', { ...PLAIN, shortlist: 5 }, ['qinghe'], true, true],
    ['one on the shortlist that was sent back', { ...RECOMMENDED, shortlist: 5 }, ['yuanfan'], true, false],
  ] as const)('is, or is not: %s', (_, plan, reached, isShortlisted, isIn) => {
    const works = { ...plan, quotas: [...plan.quotas] }
    expect(isInRunning({ state: 'accepted', reached, isShortlisted }, works, 'qinghe')).toBe(isIn)
  })
})
