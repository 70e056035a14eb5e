/**
 * Base45: bytes as the 45 characters of a QR code's alphanumeric mode.
 *
 * Decoding is strict. Exactly one text stands for given bytes, so a token cannot be rewritten into a second
 * text that is still accepted: no small letters, no value above what two bytes (or one) can hold.
 *
 * @source RFC 9285
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1]
    const value = second === undefined ? first : first * 256 + second
    text += ALPHABET.charAt(value % 45) + ALPHABET.charAt(Math.floor(value / 45) % 45)
    if (second !== undefined) text += ALPHABET.charAt(Math.floor(value / 2025))
  }
  return text
}

/** @returns `undefined` for anything `encodeBase45` would not have written */
export function decodeBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3))
  let written = 0
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3)
    let value = 0
    for (let place = group.length - 1; place >= 0; place--) {
      const digit = ALPHABET.indexOf(group.charAt(place))
      if (digit < 0) return undefined
      value = value * 45 + digit
    }
    if (group.length === 3) {
      if (value > 0xffff) return undefined
      bytes[written++] = value >> 8
    } else if (value > 0xff) return undefined
    bytes[written++] = value & 0xff
  }
  return bytes
}
