import { yuanText } from '../../domain/money'

describe('yuanText', () => {
  it.each([
    [600, '6 元'],
    [8800, '88 元'],
    [2990, '29.9 元'],
    [1005, '10.05 元'],
    [5, '0.05 元'],
    [50, '0.5 元'],
    [0, '0 元'],
    [-600, '-6 元'],
    [-5, '-0.05 元'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91 元'],
  ])('writes %i fen as %s', (fen, text) => {
    expect(yuanText(fen)).toBe(text)
  })
})
