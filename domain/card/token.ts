import { MINUTE_MS } from '../time'

/**
 * The member card's token: 80 bytes that are good for a minute. `docs/card-token.md` is the specification,
 * `docs/vectors/card-token.json` its vectors.
 *
 * Nothing here signs or checks a signature: phones, desks and servers each bring their own Ed25519.
 */

/** Minute 0 of a token. Twenty-four bits of minutes last until 2055. */
export const TOKEN_EPOCH_MS = Date.UTC(2024, 0, 1)
export const TOKEN_BYTES = 80
export const PAYLOAD_BYTES = 16
export const PSEUDONYM_BYTES = 8
/** How many keys can be told apart. */
export const KEY_SLOTS = 64

/** Two bits: 1 is Ed25519. 2 is kept for SM2 with the standard user id; nothing issues it yet. */
const ED25519 = 1
const VERSION = 1
const LAST_MINUTE = 0xffffff
/** Keeps a signature over a token from meaning anything anywhere else. */
const SIGNING_CONTEXT = 'gh-card-v1\0'

/** What the token says its holder may use, for a desk without a network. The server always decides by the rules. */
export const CARD_FLAG = { member: 1, clinic: 2, shop: 4, nightShift: 8 } as const

export interface CardPayload {
  /** Which key signed, 0 to 63. */
  keyId: number
  /** Eight bytes: the holder for one union day, and nobody on any other day. */
  pseudonym: Uint8Array
  /** Minutes since 2024-01-01T00:00Z; the minute the token is for. */
  minute: number
  /** How many minutes it is for, 1 to 15. Version 1 issues 1. */
  widthMinutes: number
  /** Bits of `CARD_FLAG`. */
  flags: number
  /** The issuing city's union, 0 to 65535. */
  issuer: number
}

export interface CardToken {
  payload: CardPayload
  /** All eighty bytes: what is hashed to record that it was used. */
  bytes: Uint8Array
  /** What the signature is over. */
  message: Uint8Array
  signature: Uint8Array
}

/** The minute that holds `instant`. */
export function minuteOf(instant: number): number {
  return Math.floor((instant - TOKEN_EPOCH_MS) / MINUTE_MS)
}

/** The first instant of a minute. */
export function startOfMinute(minute: number): number {
  return TOKEN_EPOCH_MS + minute * MINUTE_MS
}

/**
 * Bytes 0 to 15.
 *
 * @throws {RangeError} for a value its field cannot hold: an issuer's mistake, never a card holder's
 */
export function encodePayload(payload: CardPayload): Uint8Array {
  const { keyId, pseudonym, minute, widthMinutes, flags, issuer } = payload
  requireInteger('keyId', keyId, 0, KEY_SLOTS - 1)
  requireInteger('pseudonym length', pseudonym.length, PSEUDONYM_BYTES, PSEUDONYM_BYTES)
  requireInteger('minute', minute, 0, LAST_MINUTE)
  requireInteger('widthMinutes', widthMinutes, 1, 15)
  requireInteger('flags', flags, 0, 0xff)
  requireInteger('issuer', issuer, 0, 0xffff)

  const bytes = new Uint8Array(PAYLOAD_BYTES)
  bytes[0] = (ED25519 << 6) | keyId
  bytes.set(pseudonym, 1)
  bytes[9] = minute >> 16
  bytes[10] = (minute >> 8) & 0xff
  bytes[11] = minute & 0xff
  bytes[12] = (widthMinutes << 4) | VERSION
  bytes[13] = flags
  bytes[14] = issuer >> 8
  bytes[15] = issuer & 0xff
  return bytes
}

/** What is signed: `gh-card-v1\0` and bytes 0 to 15. */
export function signedMessage(payload: Uint8Array): Uint8Array {
  const message = new Uint8Array(SIGNING_CONTEXT.length + PAYLOAD_BYTES)
  for (let at = 0; at < SIGNING_CONTEXT.length; at++) message[at] = SIGNING_CONTEXT.charCodeAt(at)
  message.set(payload.subarray(0, PAYLOAD_BYTES), SIGNING_CONTEXT.length)
  return message
}

/** @returns `undefined` for any other length, algorithm or version, and for a token that lasts no time */
export function decodeToken(bytes: Uint8Array): CardToken | undefined {
  if (bytes.length !== TOKEN_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = view.getUint8(0)
  const span = view.getUint8(12)
  if (head >> 6 !== ED25519 || (span & 0x0f) !== VERSION || span >> 4 === 0) return undefined
  return {
    payload: {
      keyId: head & 0x3f,
      pseudonym: bytes.slice(1, 9),
      minute: view.getUint8(9) * 0x10000 + view.getUint16(10),
      widthMinutes: span >> 4,
      flags: view.getUint8(13),
      issuer: view.getUint16(14),
    },
    bytes,
    message: signedMessage(bytes),
    signature: bytes.slice(PAYLOAD_BYTES),
  }
}

function requireInteger(field: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`card token: ${field} is ${value}, not a whole number from ${least} to ${most}`)
  }
}
