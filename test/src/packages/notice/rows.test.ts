import { spokenRow, tagsOf } from '../../../../src/packages/notice/rowWords'
import { groupedByDay, lastDay, shortTime } from '../../../../src/packages/notice/when'
import { aRow, at, NOW } from './aRow'

describe('the days of the inbox', () => {
  it.each([
    ['the first minute of today in UTC+8', '2026-11-20T00:00:00', '今天', '00:00'],
    ['the last minute of yesterday', '2026-11-19T23:59:00', '本周', '周四'],
    ['the first minute of this week’s Monday', '2026-11-16T00:00:00', '本周', '周一'],
    ['the last minute of last Sunday', '2026-11-15T23:59:00', '更早', '11 月 15 日'],
    ['last year', '2025-09-28T10:00:00', '更早', '2025 年 9 月 28 日'],
    ['a moment this phone’s clock takes for tomorrow', '2026-11-21T00:01:00', '今天', '00:01'],
  ])('put %s where people look for it', (_when, time, heading, words) => {
    expect(groupedByDay([aRow('a', { at: at(time) })], NOW)).toMatchObject([{ heading, rows: [{ id: 'a' }] }])
    expect(shortTime(at(time), NOW)).toBe(words)
  })

  it('keep the order of the cloud and leave out headings without rows', () => {
    const rows = ['2026-11-20T09:00:00', '2026-11-20T08:00:00', '2026-09-28T08:00:00'].map((time, n) =>
      aRow(String(n), { at: at(time) }),
    )
    expect(groupedByDay(rows, NOW).map(({ heading, rows: under }) => [heading, under.map(({ id }) => id)])).toEqual([
      ['今天', ['0', '1']],
      ['更早', ['2']],
    ])
  })
})

describe('a deadline', () => {
  it('at midnight is the end of the day before', () => {
    expect(lastDay(at('2026-11-29T00:00:00'))).toBe('11 月 28 日')
    expect(lastDay(at('2026-11-28T18:00:00'))).toBe('11 月 28 日')
  })
})

describe('what a row asks for', () => {
  const toConfirm = { needsConfirmation: true, deadline: at('2026-11-28T18:00:00') }
  it.each([
    ['a notice to confirm', toConfirm, ['11 月 28 日前确认']],
    ['one without a time limit', { needsConfirmation: true }, ['要确认']],
    ['one the union asked for again', { ...toConfirm, isReminded: true }, ['工会又提醒了', '11 月 28 日前确认']],
    ['one too late', { ...toConfirm, deadline: NOW }, ['过了 11 月 20 日，还没确认']],
    ['one that is confirmed', { ...toConfirm, confirmedAt: NOW, isReminded: true }, ['已确认']],
    ['another version, unread', { version: 2, isUnread: true }, ['有更新']],
    ['another version, read', { version: 2 }, []],
    ['something to do by a time', { deadline: at('2026-11-26T18:00:00') }, ['11 月 26 日截止']],
    ['something whose time is over', { deadline: NOW }, []],
    ['a recalled notice, whatever it asked', { ...toConfirm, isUnread: true, version: 2, recalledAt: NOW }, ['已撤回']],
  ])('is said in words: %s', (_what, row, words) => {
    expect(tagsOf(aRow('a', row), NOW).map((tag) => tag.words)).toEqual(words)
  })

  it('is read out in one breath', () => {
    const row = aRow('a', { ...toConfirm, title: '职工健康体检', isUnread: true })
    expect(spokenRow(row, NOW)).toBe('未读，职工健康体检，远帆精密制造工会，09:12，11 月 28 日前确认')
  })
})
