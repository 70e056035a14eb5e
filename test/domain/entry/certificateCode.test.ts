import fc from 'fast-check'
import { CODE_ALPHABET, codeOf, isCode, shownCode, typedCode } from '../../../domain/entry/certificateCode'

describe('a certificate’s code', () => {
  it('has no two characters that are taken for one another', () => {
    for (const alike of ['0O', '1IL', '2Z', '5S', '8B', 'UV']) {
      expect(Array.from(alike).filter((each) => CODE_ALPHABET.includes(each)).length).toBeLessThanOrEqual(1)
    }
  })

  it('is sixteen characters in groups of four, and is read again however it was typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const code = codeOf(bytes)
        if (code === undefined) return
        expect(isCode(code)).toBe(true)
        expect(shownCode(code)).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
        for (const typed of [shownCode(code), ` ${code.toLowerCase()} `, shownCode(code).replaceAll('-', ' — ')]) {
          expect(typedCode(typed)).toBe(code)
        }
      }),
    )
  })

  it('takes bytes that say nothing about one another: none is likelier', () => {
    const seen = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      const code = codeOf(new Uint8Array(16).fill(byte))
      if (code !== undefined) seen.set(code.charAt(0), (seen.get(code.charAt(0)) ?? 0) + 1)
    }
    expect([...new Set(seen.values())]).toEqual([Math.floor(256 / CODE_ALPHABET.length)])
    expect(seen.size).toBe(CODE_ALPHABET.length)
  })

  it.each(['', '3333', '3333333333333330', '33333333333333333', '证书证书证书证书证书证书证书证书'])(
    'is not %j',
    (text) => {
      expect(isCode(typedCode(text))).toBe(false)
    },
  )
})
