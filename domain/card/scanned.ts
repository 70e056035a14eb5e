import { decodeBase45, encodeBase45 } from './base45'
import { isFallbackCode, plainFallbackCode } from './fallbackCode'
import { TOKEN_BYTES } from './token'

/**
 * How eighty bytes travel: as 122 characters for a QR code, or as 202 digits where a scanner types like a
 * keyboard and an input method would swallow the letters. Both fill a QR code of version 5 at level M.
 */
const TEXT_PREFIX = 'U1'
const TEXT_LENGTH = 122
const DIGITS_PREFIX = '91'
const DIGITS_LENGTH = 202
/** Six bytes make fifteen digits and stay below 2^53; the last two bytes make five. */
const CHUNK_BYTES = 6
const CHUNK_DIGITS = 15
const TAIL_DIGITS = 5

/** Longer than any form, with the line ends a scanner adds. Checked before anything else looks at the text. */
const LONGEST_SCANNED = 400

export type Scanned = { kind: 'token'; bytes: Uint8Array } | { kind: 'code'; code: string } | { kind: 'unreadable' }

/** `U1` and Base45: what the QR code holds. */
export function tokenText(bytes: Uint8Array): string {
  return TEXT_PREFIX + encodeBase45(bytes)
}

/** `91` and 200 digits: the same token for keyboard-wedge scanners. */
export function tokenDigits(bytes: Uint8Array): string {
  let digits = DIGITS_PREFIX
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES)
    const value = chunk.reduce((sum, byte) => sum * 256 + byte, 0)
    digits += String(value).padStart(chunk.length === CHUNK_BYTES ? CHUNK_DIGITS : TAIL_DIGITS, '0')
  }
  return digits
}

/**
 * What a desk scanned or typed: a token in either form, an 18-digit code, or something that is not ours.
 *
 * Blanks and line ends around a token go away (Base45 of an even number of bytes never ends in a blank).
 * An 18-digit number that begins with 10 to 15 is taken for a code, even if it is somebody's ID number: codes
 * are looked up and expire, so it only ever answers “wrong code”.
 */
export function readScanned(scanned: string): Scanned {
  if (scanned.length > LONGEST_SCANNED) return { kind: 'unreadable' }
  const text = scanned.trim()
  const bytes = bytesOfText(text) ?? bytesOfDigits(text)
  if (bytes) return { kind: 'token', bytes }
  const code = plainFallbackCode(text)
  return isFallbackCode(code) ? { kind: 'code', code } : { kind: 'unreadable' }
}

function bytesOfText(text: string): Uint8Array | undefined {
  if (text.length !== TEXT_LENGTH || !text.startsWith(TEXT_PREFIX)) return undefined
  return decodeBase45(text.slice(TEXT_PREFIX.length))
}

function bytesOfDigits(text: string): Uint8Array | undefined {
  if (text.length !== DIGITS_LENGTH || !text.startsWith(DIGITS_PREFIX) || !/^\d+$/.test(text)) return undefined
  const bytes = new Uint8Array(TOKEN_BYTES)
  let from = DIGITS_PREFIX.length
  for (let at = 0; at < TOKEN_BYTES; at += CHUNK_BYTES) {
    const size = Math.min(CHUNK_BYTES, TOKEN_BYTES - at)
    const width = size === CHUNK_BYTES ? CHUNK_DIGITS : TAIL_DIGITS
    let value = Number(text.slice(from, from + width))
    if (value >= 256 ** size) return undefined
    for (let place = size - 1; place >= 0; place--) {
      bytes[at + place] = value % 256
      value = Math.floor(value / 256)
    }
    from += width
  }
  return bytes
}
