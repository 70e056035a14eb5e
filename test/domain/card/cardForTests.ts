import { publicKeyOf, signerOf, verifySignature } from '../../../cloudfunctions/_kit/ed25519'
import { issueToken } from '../../../domain/card/issue'
import { readScanned } from '../../../domain/card/scanned'
import { minuteOf, type CardPayload } from '../../../domain/card/token'
import { verifyScannedToken, type TokenOutcome, type VerifyingKey } from '../../../domain/card/verify'

export const NOW = Date.parse('2026-11-05T09:20:30+08:00')
const YEAR_MS = 365 * 24 * 60 * 60 * 1000

const seed = new Uint8Array(32).fill(7)
export const sign = signerOf(seed)
export const KEYS: VerifyingKey[] = [
  { keyId: 11, publicKey: publicKeyOf(seed), notBefore: NOW - YEAR_MS, notAfter: NOW + YEAR_MS },
]

export function aPayload(changes: Partial<CardPayload> = {}): CardPayload {
  return {
    keyId: 11,
    pseudonym: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    minute: minuteOf(NOW),
    widthMinutes: 1,
    flags: 1,
    issuer: 3302,
    ...changes,
  }
}

export const aToken = (changes: Partial<CardPayload> = {}) => issueToken(aPayload(changes), sign)

export const scan = (scanned: string, now = NOW, keys = KEYS): TokenOutcome =>
  verifyScannedToken(scanned, { keys, verify: verifySignature, now })

/** The eighty bytes of a token's text. */
export function bytesOf(text: string): Uint8Array {
  const read = readScanned(text)
  if (read.kind !== 'token') throw new Error(`not a token: ${text}`)
  return read.bytes
}
