import fc from 'fast-check'
import { verifySignature } from '../../../cloudfunctions/_kit/ed25519'
import { readScanned, tokenDigits, tokenText } from '../../../domain/card/scanned'
import { minuteOf } from '../../../domain/card/token'
import { checkTime, verifyToken } from '../../../domain/card/verify'
import { ERRORS } from '../../../domain/errors'
import { aToken, bytesOf, KEYS, NOW, scan } from './cardForTests'

const MINUTE_MS = 60_000

describe('verifying a card token', () => {
  it('accepts it a minute before, in, and a minute after its own minute', () => {
    for (const minutes of [-1, 0, 1]) expect(scan(aToken(), NOW + minutes * MINUTE_MS).ok).toBe(true)
  })

  it('says which way it missed its time, and nothing else', () => {
    expect(scan(aToken(), NOW - 2 * MINUTE_MS)).toEqual({ ok: false, failure: 'early', code: 'card.token_early' })
    expect(scan(aToken(), NOW + 2 * MINUTE_MS)).toEqual({ ok: false, failure: 'expired', code: 'card.token_expired' })
  })

  it('allows a device without a network two minutes', () => {
    const outcome = (minutes: number) =>
      verifyToken(bytesOf(aToken()), {
        keys: KEYS,
        verify: verifySignature,
        now: NOW + minutes * MINUTE_MS,
        toleranceMinutes: 2,
      }).ok
    expect([-3, -2, 2, 3].map(outcome)).toEqual([false, true, true, false])
  })

  it('refuses every token with one bit changed, in either form', () => {
    const good = bytesOf(aToken())
    for (let bit = 0; bit < 640; bit++) {
      const bytes = good.slice()
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      expect([bit, scan(tokenText(bytes)).ok, scan(tokenDigits(bytes)).ok]).toEqual([bit, false, false])
    }
  })

  it('refuses every token with one character changed to any other', () => {
    const text = aToken()
    for (let at = 0; at < text.length; at++) {
      for (const character of '0AZ $:a#') {
        if (text[at] === character) continue
        expect([at, scan(text.slice(0, at) + character + text.slice(at + 1)).ok]).toEqual([at, false])
      }
    }
  })

  it('accepts none of 20,000 made-up strings, and never throws', () => {
    const base45 = fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'))
    const digit = fc.constantFrom(...Array.from('0123456789'))
    const bytes80 = fc.uint8Array({ minLength: 80, maxLength: 80 })
    const good = bytesOf(aToken())
    const likely = bytes80.map((bytes) => {
      bytes.set(good.subarray(0, 16))
      return tokenText(bytes)
    })
    const madeUp = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.array(base45, { minLength: 120, maxLength: 120 }).map((characters) => `U1${characters.join('')}`),
      fc.array(digit, { minLength: 200, maxLength: 200 }).map((characters) => `91${characters.join('')}`),
      bytes80.map(tokenText),
      bytes80.map(tokenDigits),
      likely,
      fc.array(digit, { maxLength: 24 }).map((characters) => characters.join('')),
    )
    let tried = 0
    fc.assert(
      fc.property(madeUp, (text) => {
        tried++
        return !scan(text).ok
      }),
      { numRuns: 20_000, seed: 20261105 },
    )
    expect(tried).toBe(20_000)
  })

  it('answers a text of a million characters at once', () => {
    expect(scan('U1'.padEnd(1_000_000, 'A'))).toMatchObject({ failure: 'malformed' })
    expect(readScanned(' '.repeat(1_000_000))).toEqual({ kind: 'unreadable' })
  })

  it('has a published sentence for every failure', () => {
    const outcomes = [scan('x'), scan(aToken({ keyId: 3 })), scan(aToken(), NOW + 5 * MINUTE_MS)]
    for (const outcome of outcomes) expect(outcome.ok || ERRORS[outcome.code].message).toMatch(/请会员/)
  })
})

describe('the time of a token', () => {
  const minute = minuteOf(NOW)

  it('counts from minute to minute, not from second to second', () => {
    const start = NOW - 30_000
    expect(checkTime(minute, start - MINUTE_MS)).toBeUndefined()
    expect(checkTime(minute, start - MINUTE_MS - 1)).toBe('early')
    expect(checkTime(minute, start + 2 * MINUTE_MS - 1)).toBeUndefined()
    expect(checkTime(minute, start + 2 * MINUTE_MS)).toBe('expired')
  })

  it('lasts longer for a wider token, and begins no earlier', () => {
    const wide = { widthMinutes: 5 }
    expect(checkTime(minute, NOW - 2 * MINUTE_MS, wide)).toBe('early')
    expect(checkTime(minute, NOW + 5 * MINUTE_MS, wide)).toBeUndefined()
    expect(checkTime(minute, NOW + 6 * MINUTE_MS, wide)).toBe('expired')
  })
})

describe('keys', () => {
  const [key] = KEYS
  const minuteStarts = NOW - 30_000

  it('of a slot used again are told apart by their windows', () => {
    const older = { ...key!, publicKey: new Uint8Array(32).fill(1), notAfter: minuteStarts }
    expect(scan(aToken(), NOW, [older, key!]).ok).toBe(true)
  })

  it('serve from the minute their window begins in to the one it ends in', () => {
    const within = (notBefore: number, notAfter: number) => scan(aToken(), NOW, [{ ...key!, notBefore, notAfter }]).ok
    expect(within(minuteStarts + 59_999, minuteStarts + MINUTE_MS)).toBe(true)
    expect(within(minuteStarts + MINUTE_MS, minuteStarts + 2 * MINUTE_MS)).toBe(false)
    expect(within(0, minuteStarts + 1)).toBe(true)
    expect(within(0, minuteStarts)).toBe(false)
  })

  it('that are revoked or nonsense refuse, and do not throw', () => {
    expect(scan(aToken(), NOW, [{ ...key!, revoked: true }])).toMatchObject({ failure: 'unknown_key' })
    expect(scan(aToken(), NOW, [{ ...key!, publicKey: new Uint8Array(5) }])).toMatchObject({ failure: 'forged' })
    expect(scan(aToken(), NOW, [{ ...key!, publicKey: new Uint8Array(32).fill(255) }])).toMatchObject({
      failure: 'forged',
    })
  })
})
