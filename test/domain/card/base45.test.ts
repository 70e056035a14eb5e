import fc from 'fast-check'
import { decodeBase45, encodeBase45 } from '../../../domain/card/base45'

const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('Base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes and reads the example %j of RFC 9285', (plain, text) => {
    expect(encodeBase45(ascii(plain))).toBe(text)
    expect(decodeBase45(text)).toEqual(ascii(plain))
  })

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes)
      }),
    )
  })

  it('never ends in a blank for an even number of bytes, so that trimming takes nothing away', () => {
    for (let value = 0; value <= 0xffff; value++) {
      expect(encodeBase45(Uint8Array.of(value >> 8, value & 0xff)).endsWith(' ')).toBe(false)
    }
  })

  it('reads no text but the one it would have written', () => {
    const alphabet = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:ab#')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (characters) => {
        const text = characters.join('')
        const bytes = decodeBase45(text)
        if (bytes) expect(encodeBase45(bytes)).toBe(text)
      }),
      { numRuns: 5000 },
    )
  })

  it.each(['GGW', ':::', '5U', '::', 'A', 'AAAA', 'bb8', 'B#8', 'ＢB8'])('refuses %j', (text) => {
    expect(decodeBase45(text)).toBeUndefined()
  })
})
