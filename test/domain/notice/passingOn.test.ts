import { chainBelow, deadlineBelow, problemOfDeadline, refusalToPassOn } from '../../../domain/notice/passingOn'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const FRIDAY = Date.parse('2026-11-27T17:00:00+08:00')
const original = { unionId: 'qinghe', audience: { kind: 'unions' as const }, publishAt: NOW, recalledAt: null }
const gaoxin = { _id: 'gaoxin', parentId: 'qinghe' }

describe('who may pass a notice on', () => {
  it.each([
    ['a union directly below', {}, gaoxin, undefined],
    [
      'one of those that were named',
      { audience: { kind: 'unions' as const, unionIds: ['gaoxin'] } },
      gaoxin,
      undefined,
    ],
    [
      'one that was not named',
      { audience: { kind: 'unions' as const, unionIds: ['hedong'] } },
      gaoxin,
      'session.not_allowed',
    ],
    ['one two levels below', {}, { _id: 'yuanfan', parentId: 'gaoxin' }, 'session.not_allowed'],
    ['the issuer itself', {}, { _id: 'qinghe', parentId: null }, 'session.not_allowed'],
    [
      'of one for members',
      { audience: { kind: 'members' as const, unionIds: ['qinghe'] } },
      gaoxin,
      'session.not_allowed',
    ],
    ['of one that is still to come', { publishAt: NOW + 1 }, gaoxin, 'session.not_allowed'],
    ['of one that was recalled', { recalledAt: NOW }, gaoxin, 'notice.recalled'],
    ['of a recalled one that was for others', { recalledAt: NOW }, { _id: 'x', parentId: 'y' }, 'session.not_allowed'],
  ])('%s', (_who, differing, union, refusal) => {
    expect(refusalToPassOn({ ...original, ...differing }, union, NOW)).toBe(refusal)
  })
})

describe('a deadline below', () => {
  it.each([
    ['earlier than above', FRIDAY - 1, FRIDAY, FRIDAY - 1, undefined],
    ['the same', FRIDAY, FRIDAY, FRIDAY, undefined],
    ['left out', null, FRIDAY, FRIDAY, undefined],
    ['where there is none above', FRIDAY, null, FRIDAY, undefined],
    ['where there is none at all', null, null, null, undefined],
    [
      'a minute later',
      FRIDAY + 60_000,
      FRIDAY,
      FRIDAY + 60_000,
      '上级要求 11 月 27 日 17:00前办完，截止时间不能比它晚',
    ],
  ])('%s', (_how, own, above, holds, problem) => {
    expect(deadlineBelow(own, above)).toBe(holds)
    expect(problemOfDeadline(own, above)).toBe(problem)
  })
})

it('the way down begins with the first issuer and ends directly above', () => {
  const city = { _id: 'n1', unionName: '青禾市总工会', publishAt: 1, cover: 'none', chain: [] }
  const district = { _id: 'n2', unionName: '高新区总工会', publishAt: 2, cover: 'theirs', chain: chainBelow(city) }
  expect(chainBelow(district)).toEqual([
    { noticeId: 'n1', unionName: '青禾市总工会', at: 1, cover: 'none' },
    { noticeId: 'n2', unionName: '高新区总工会', at: 2, cover: 'theirs' },
  ])
})
