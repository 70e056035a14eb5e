const LENGTH = 24
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** The largest multiple of 36 in a byte: bytes from here on are thrown away so that every letter is equally likely. */
const FAIR = 252

/**
 * A new key for one intention of the person (one tap on 提交). A retry carries the same key, so the cloud can answer it
 * with what it has already done. 24 letters of 36, about 124 bits where the platform has a secure source.
 */
export function newRequestKey(): string {
  let key = ''
  while (key.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < FAIR && key.length < LENGTH) key += LETTERS[byte % LETTERS.length] ?? ''
    }
  }
  return key
}

function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  const secure = typeof crypto === 'undefined' ? undefined : (crypto as Crypto | undefined)
  if (secure) return secure.getRandomValues(bytes)
  // WeChat has no synchronous secure source. A key must be unique, not secret: the cloud binds it to its member.
  for (let at = 0; at < count; at++) bytes[at] = Math.floor(Math.random() * 256)
  return bytes
}
