import fc from 'fast-check'
import encodeQR from 'qr'
import { CARD_FLAG, decodeToken, encodePayload, minuteOf, startOfMinute } from '../../../domain/card/token'
import { issueTokens } from '../../../domain/card/issue'
import { readScanned, tokenDigits, tokenText } from '../../../domain/card/scanned'
import { unionDate } from '../../../domain/time'
import { aPayload, aToken, bytesOf, NOW, scan, sign } from './cardForTests'

/** Modules on a side of a QR code: version 5 has 37. */
const BORDER = 1
const modules = (text: string) => encodeQR(text, 'raw', { ecc: 'medium', border: BORDER }).length - 2 * BORDER

const anyPayload = fc.record({
  keyId: fc.integer({ min: 0, max: 63 }),
  pseudonym: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  minute: fc.integer({ min: 0, max: 0xffffff }),
  widthMinutes: fc.integer({ min: 1, max: 15 }),
  flags: fc.integer({ min: 0, max: 255 }),
  issuer: fc.integer({ min: 0, max: 0xffff }),
})

describe('a card token', () => {
  it('is 80 bytes laid out as the specification says', () => {
    const bytes = bytesOf(
      aToken({
        keyId: 5,
        minute: 0x01e240,
        widthMinutes: 2,
        flags: CARD_FLAG.member | CARD_FLAG.nightShift,
        issuer: 0x0ce6,
      }),
    )
    expect(bytes).toHaveLength(80)
    expect(Buffer.from(bytes.subarray(0, 16)).toString('hex')).toBe(
      '45' + '0102030405060708' + '01e240' + '21' + '09' + '0ce6',
    )
  })

  it('is 122 characters, a QR code of version 5 at level M', () => {
    const text = aToken()
    expect(text).toHaveLength(122)
    expect(text).toMatch(/^U1[0-9A-Z $%*+\-./:]{120}$/)
    expect(modules(text)).toBe(37)
  })

  it('is 202 digits for scanners that type, in a QR code of the same size', () => {
    const digits = tokenDigits(bytesOf(aToken()))
    expect(digits).toMatch(/^91\d{200}$/)
    expect(modules(digits)).toBe(37)
  })

  it('carries any payload its fields can hold through both forms', () => {
    fc.assert(
      fc.property(anyPayload, fc.uint8Array({ minLength: 64, maxLength: 64 }), (payload, signature) => {
        const bytes = new Uint8Array(80)
        bytes.set(encodePayload(payload))
        bytes.set(signature, 16)
        for (const form of [tokenText(bytes), tokenDigits(bytes)]) {
          expect(readScanned(form)).toEqual({ kind: 'token', bytes })
          expect(decodeToken(bytesOf(form))).toMatchObject({ payload, signature })
        }
      }),
    )
  })

  it('is read out of the middle of a larger buffer as well as alone', () => {
    const larger = new Uint8Array(100)
    larger.set(bytesOf(aToken()), 10)
    expect(decodeToken(larger.subarray(10, 90))?.payload).toEqual(aPayload())
  })

  it.each([
    [{ keyId: 64 }],
    [{ minute: 0x1000000 }],
    [{ minute: -1 }],
    [{ minute: 1.5 }],
    [{ widthMinutes: 0 }],
    [{ widthMinutes: 16 }],
    [{ flags: 256 }],
    [{ issuer: 65536 }],
    [{ pseudonym: new Uint8Array(7) }],
  ])('is never issued with %j', (changes) => {
    expect(() => encodePayload(aPayload(changes))).toThrow(RangeError)
  })

  it('counts minutes from the first of 2024 in UTC', () => {
    expect(minuteOf(Date.parse('2024-01-01T00:00:00Z'))).toBe(0)
    expect(minuteOf(Date.parse('2024-01-01T00:00:59.999Z'))).toBe(0)
    expect(minuteOf(Date.parse('2024-01-01T00:01:00Z'))).toBe(1)
    expect(startOfMinute(minuteOf(NOW))).toBe(Date.parse('2026-11-05T09:20:00+08:00'))
  })
})

describe('a batch of tokens', () => {
  const nearMidnight = minuteOf(Date.parse('2026-11-05T23:53:00+08:00'))
  const order = {
    keyId: 11,
    issuer: 3302,
    flags: CARD_FLAG.member,
    firstMinute: nearMidnight,
    count: 15,
    pseudonymOn: (date: string) => new Uint8Array(8).fill(Number(date.slice(-2))),
  }
  const tokens = issueTokens(order, sign)
  const payloads = tokens.map((text) => decodeToken(bytesOf(text))!.payload)

  it('has one token for each minute, in order and without a gap', () => {
    expect(payloads.map((payload) => payload.minute)).toEqual(
      Array.from({ length: 15 }, (_, step) => nearMidnight + step),
    )
    expect(new Set(tokens).size).toBe(15)
  })

  it('has each token accepted in its own minute, and none more than a minute away from it', () => {
    tokens.forEach((text, step) => {
      const accepted = tokens.map((_, at) => scan(text, startOfMinute(nearMidnight + at)).ok)
      expect(accepted).toEqual(tokens.map((_, at) => Math.abs(at - step) <= 1))
    })
  })

  it('changes the pseudonym at midnight in UTC+8', () => {
    for (const { minute, pseudonym } of payloads) {
      expect(pseudonym[0]).toBe(Number(unionDate(startOfMinute(minute)).slice(-2)))
    }
    expect(payloads.map((payload) => payload.pseudonym[0])).toEqual([5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6])
  })
})
