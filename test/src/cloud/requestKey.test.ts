import { newRequestKey } from '../../../src/cloud/requestKey'

describe('newRequestKey', () => {
  it('is 24 letters and digits, and never the same twice', () => {
    const keys = Array.from({ length: 2000 }, newRequestKey)
    for (const key of keys) expect(key).toMatch(/^[a-z0-9]{24}$/)
    expect(new Set(keys).size).toBe(2000)
  })

  it('also works where the platform has no secure source', () => {
    const secure = globalThis.crypto
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })
    try {
      expect(newRequestKey()).toMatch(/^[a-z0-9]{24}$/)
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: secure, configurable: true })
    }
  })
})
