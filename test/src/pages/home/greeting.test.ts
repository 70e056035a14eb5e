import { greeting } from '../../../../src/pages/home/greeting'

/** 2026-11-23 at an hour in UTC+8. */
const at = (hour: number) => Date.UTC(2026, 10, 23, hour - 8)

describe('greeting', () => {
  it.each([
    [4, '夜深了'],
    [5, '早上好'],
    [9, '上午好'],
    [11, '中午好'],
    [13, '下午好'],
    [18, '晚上好'],
    [23, '晚上好'],
  ])('at %i o’clock says %s', (hour, words) => {
    expect(greeting(at(hour), undefined)).toBe(words)
  })

  it.each([
    ['林小禾', '小禾'],
    ['欧阳小禾', '小禾'],
    ['林禾', '林禾'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['John Smith', 'John Smith'],
  ])('calls %s %s', (name, called) => {
    expect(greeting(at(9), name)).toBe(`上午好，${called}`)
  })
})
