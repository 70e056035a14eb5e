import type { ErrorCode } from '../errors'
import { MINUTE_MS } from '../time'
import { readScanned } from './scanned'
import { decodeToken, minuteOf, startOfMinute, type CardToken } from './token'

/** How many minutes a token may lie on either side of the server's clock. */
export const ONLINE_TOLERANCE_MINUTES = 1

/** A public key as a verifier holds it. Its window is about the minutes of tokens, half-open, in milliseconds. */
export interface VerifyingKey {
  keyId: number
  /** Raw Ed25519, 32 bytes. */
  publicKey: Uint8Array
  notBefore: number
  notAfter: number
  /** Set when the key has leaked: from then on nothing it signed is good. */
  revoked?: boolean
}

/** Checks 64 bytes of Ed25519 over `message`. Must not throw for a signature or key that is nonsense. */
export type VerifySignature = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean

export type TokenFailure = 'malformed' | 'unknown_key' | 'forged' | 'expired' | 'early'
export type TokenOutcome = { ok: true; token: CardToken } | { ok: false; failure: TokenFailure; code: ErrorCode }

/** What a desk is told. It need not learn which part of the signing did not fit. */
const CODES: Readonly<Record<TokenFailure, ErrorCode>> = {
  malformed: 'card.token_malformed',
  unknown_key: 'card.token_forged',
  forged: 'card.token_forged',
  expired: 'card.token_expired',
  early: 'card.token_early',
}

interface Verifier {
  keys: readonly VerifyingKey[]
  verify: VerifySignature
  /** The verifier's clock in milliseconds; on the server, the server's. */
  now: number
  /** Left out: one minute, as online. A device without a network takes two. */
  toleranceMinutes?: number
}

/**
 * Whether a token is genuine and of this minute. It says nothing of membership, limits or earlier use: those
 * are looked up by its pseudonym and day.
 *
 * Time comes after the signature, so that a desk hears “expired” only of a token that was once good.
 */
export function verifyToken(bytes: Uint8Array, verifier: Verifier): TokenOutcome {
  const token = decodeToken(bytes)
  if (!token) return failed('malformed')
  const key = keyOf(token, verifier.keys)
  if (!key) return failed('unknown_key')
  if (!verifier.verify(token.message, token.signature, key.publicKey)) return failed('forged')
  const { minute, widthMinutes } = token.payload
  const late = checkTime(minute, verifier.now, { widthMinutes, toleranceMinutes: verifier.toleranceMinutes })
  return late ? failed(late) : { ok: true, token }
}

/** The same for scanned text that must be a token; an 18-digit code is `malformed` here. */
export function verifyScannedToken(scanned: string, verifier: Verifier): TokenOutcome {
  const read = readScanned(scanned)
  return read.kind === 'token' ? verifyToken(read.bytes, verifier) : failed('malformed')
}

/**
 * Whether `now` lies outside a token's minutes, tolerance included; `undefined` when it lies inside.
 *
 * @param minute since 2024-01-01T00:00Z
 * @param now milliseconds since the epoch, by the verifier's clock
 */
export function checkTime(
  minute: number,
  now: number,
  {
    widthMinutes = 1,
    toleranceMinutes = ONLINE_TOLERANCE_MINUTES,
  }: { widthMinutes?: number | undefined; toleranceMinutes?: number | undefined } = {},
): 'expired' | 'early' | undefined {
  const ahead = minute - minuteOf(now)
  if (ahead > toleranceMinutes) return 'early'
  if (ahead + widthMinutes - 1 < -toleranceMinutes) return 'expired'
  return undefined
}

/** The key of the token's number whose window touches the token's minute. */
function keyOf(token: CardToken, keys: readonly VerifyingKey[]): VerifyingKey | undefined {
  const { keyId, minute } = token.payload
  const starts = startOfMinute(minute)
  return keys.find(
    (key) => key.keyId === keyId && !key.revoked && starts < key.notAfter && starts + MINUTE_MS > key.notBefore,
  )
}

function failed(failure: TokenFailure): TokenOutcome {
  return { ok: false, failure, code: CODES[failure] }
}
