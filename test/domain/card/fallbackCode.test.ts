import fc from 'fast-check'
import {
  drawFallbackCode,
  isFallbackCode,
  plainFallbackCode,
  spacedFallbackCode,
} from '../../../domain/card/fallbackCode'
import { readScanned } from '../../../domain/card/scanned'

describe('the 18-digit code', () => {
  it('is what the desk reads, however it is spaced', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.9999999999, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (draws) => {
          const left = [...draws]
          const code = drawFallbackCode((limit) => Math.floor((left.shift() ?? 0) * limit))
          expect(isFallbackCode(code)).toBe(true)
          expect(readScanned(spacedFallbackCode(code))).toEqual({ kind: 'code', code })
          expect(plainFallbackCode(spacedFallbackCode(code))).toBe(code)
        },
      ),
    )
  })

  it('begins with 10 to 15 and uses all of its sixteen other digits', () => {
    expect(drawFallbackCode(() => 0)).toBe('100000000000000000')
    expect(drawFallbackCode((limit) => limit - 1)).toBe('159999999999999999')
  })

  it('is shown four by four', () => {
    expect(spacedFallbackCode('134471229600450178')).toBe('1344 7122 9600 4501 78')
  })
})
