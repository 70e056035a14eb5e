import fc from 'fast-check'
import { foldedOf, hasAll, lineAround, wordsOf } from '../../../domain/notice/search'

describe('what is searched and what is searched for', () => {
  it.each([
    ['Ｃ２０２６', 'c2026'],
    ['ＰＤＦ　格式', 'pdf'],
    ['第①号', '1'],
    ['ｶﾌｪ', 'カフェ'],
  ])('are the same whatever the width and case: %s holds %s', (text, typed) => {
    expect(hasAll(text, wordsOf(typed))).toBe(true)
  })

  it('are words that all occur, in any order', () => {
    expect(wordsOf('  体检  预约 体检 ')).toEqual(['体检', '预约'])
    expect(hasAll('预约健康体检', wordsOf('体检 预约'))).toBe(true)
    expect(hasAll('预约门诊', wordsOf('体检 预约'))).toBe(false)
  })

  it('are folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldedOf(foldedOf(text))).toBe(foldedOf(text))
        for (const word of wordsOf(text)) expect(foldedOf(text)).toContain(word)
      }),
    )
  })
})

describe('the line around what was found', () => {
  it('is the line that holds it, as it was written', () => {
    expect(lineAround('第一行\n带 ＩＤ 卡即可\n第三行', ['id'])).toBe('带 ＩＤ 卡即可')
  })

  it('is that of the first word that is there, and empty when none is', () => {
    expect(lineAround('体检须空腹', ['预约', '空腹'])).toBe('体检须空腹')
    expect(lineAround('体检须空腹', ['预约'])).toBe('')
  })

  it('is cut around the word, and says where', () => {
    const line = lineAround(`${'前'.repeat(200)}空腹${'后'.repeat(200)}`, ['空腹'])
    expect(line).toMatch(/^…前{12}空腹后+…$/)
    expect(Array.from(line)).toHaveLength(62)
    expect(lineAround(`空腹${'后'.repeat(200)}`, ['空腹'])).toMatch(/^空腹后+…$/)
    expect(lineAround(`${'前'.repeat(200)}空腹`, ['空腹'])).toMatch(/^…前+空腹$/)
  })

  it('holds the word, whatever the text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    fc.assert(
      fc.property(text, fc.constantFrom('空腹', 'pdf', '😀', '1'), text, (before, word, after) => {
        expect(foldedOf(lineAround(`${before}${word}${after}`, [word]))).toContain(word)
      }),
    )
  })
})
