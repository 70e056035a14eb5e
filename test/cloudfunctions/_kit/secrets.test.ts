import { randomBytes } from 'node:crypto'
import { indexHash, randomId, readSigned, seal, signed, unseal } from '../../../cloudfunctions/_kit/secrets'

const aKey = () => randomBytes(32).toString('base64')
const before = { ...process.env }

beforeEach(() => {
  process.env.UNION_DATA_KEY = aKey()
  process.env.UNION_INDEX_KEY = aKey()
  delete process.env.UNION_DATA_KEYS_OLD
})
afterAll(() => {
  process.env = before
})

describe('a sealed field', () => {
  it('opens for the purpose it was sealed for and for no other', () => {
    const sealed = seal('陆小满 154****', 'phone')
    expect(unseal(sealed, 'phone')).toBe('陆小满 154****')
    expect(() => unseal(sealed, 'document')).toThrow()
  })

  it('is never the same twice, so that equal numbers cannot be told from their seals', () => {
    expect(seal('same', 'phone')).not.toBe(seal('same', 'phone'))
  })

  it('does not open with any one of its bits changed', () => {
    const sealed = seal('11010519491231002X', 'document')
    const [algorithm, keyId, ...parts] = sealed.split('.')
    parts.forEach((part, at) => {
      const bytes = Buffer.from(part, 'base64url')
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = Buffer.from(bytes)
        changed[bit >> 3]! ^= 1 << (bit & 7)
        const texts = parts.map((each, place) => (place === at ? changed.toString('base64url') : each))
        expect(() => unseal([algorithm, keyId, ...texts].join('.'), 'document')).toThrow()
      }
    })
  })

  it('does not open with a shortened tag, which would be easier to guess', () => {
    const sealed = seal('11010519491231002X', 'document')
    const tag = sealed.slice(sealed.lastIndexOf('.') + 1)
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')
    expect(() => unseal(sealed.replace(tag, short), 'document')).toThrow('cannot be opened')
  })

  it('still opens after the key was changed, as long as the old one is kept', () => {
    const sealed = seal('old', 'phone')
    process.env.UNION_DATA_KEYS_OLD = [aKey(), process.env.UNION_DATA_KEY].join(',')
    process.env.UNION_DATA_KEY = aKey()
    expect(unseal(sealed, 'phone')).toBe('old')
    const renewed = seal('new', 'phone')
    delete process.env.UNION_DATA_KEYS_OLD
    expect(unseal(renewed, 'phone')).toBe('new')
    expect(() => unseal(sealed, 'phone')).toThrow('cannot be opened')
  })

  it('is refused a key that is no 32 bytes, by a sentence that names the setting', () => {
    process.env.UNION_DATA_KEY = 'c2hvcnQ='
    expect(() => seal('x', 'phone')).toThrow(/UNION_DATA_KEY must hold 32 bytes/)
  })
})

describe('a keyed hash', () => {
  it('finds the same value again, tells purposes apart, and is worth nothing without the key', () => {
    const hash = indexHash('phone', '15400000001')
    expect(indexHash('phone', '15400000001')).toBe(hash)
    expect(indexHash('document', '15400000001')).not.toBe(hash)
    process.env.UNION_INDEX_KEY = aKey()
    expect(indexHash('phone', '15400000001')).not.toBe(hash)
  })
})

describe('a signed text', () => {
  it('gives back what was signed here for this purpose, and nothing else', () => {
    const text = signed({ phone: 'sealed', exp: 1 }, 'phone-proof')
    expect(readSigned(text, 'phone-proof')).toEqual({ phone: 'sealed', exp: 1 })
    expect(readSigned(text, 'other')).toBeUndefined()
    const [body = '', signature = ''] = text.split('.')
    const forged = Buffer.from(JSON.stringify({ phone: 'mine', exp: 9 })).toString('base64url')
    for (const wrong of [`${forged}.${signature}`, body, `${body}.`, `${body}.${signature}x`, '', '.', '中文.中文'])
      expect(readSigned(wrong, 'phone-proof')).toBeUndefined()
  })
})

describe('a random id', () => {
  it('fits the shape of ids on the wire and does not repeat', () => {
    const ids = Array.from({ length: 1_000 }, randomId)
    expect(new Set(ids).size).toBe(1_000)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })
})
