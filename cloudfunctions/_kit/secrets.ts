import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Real-name data at rest: sealed for reading, hashed with a key for finding.
 *
 * Keys come from the function's environment, 32 bytes each in base64: `UNION_DATA_KEY` seals,
 * `UNION_INDEX_KEY` hashes and signs. `UNION_DATA_KEYS_OLD` (comma separated) still opens what an
 * earlier key sealed, so that a key can be changed without a night of re-encryption.
 */
const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const KEY_BYTES = 32
/** Node accepts shorter tags, which are easier to guess; we write none. */
const TAG_BYTES = 16

function keyFrom(name: string): Buffer {
  const key = Buffer.from(process.env[name] ?? '', 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`${name} must hold 32 bytes in base64; see docs/deploy.md`)
  return key
}

/** Names a key without telling it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('key-id').update(key).digest('hex').slice(0, 8)
}

/**
 * Encrypts one field. `purpose` is bound into the text: what was sealed as a phone does not open as a document.
 * @returns `A1.<key id>.<iv>.<text>.<tag>`; A1 is AES-256-GCM, so that another algorithm can follow
 */
export function seal(plain: string, purpose: string): string {
  const key = keyFrom('UNION_DATA_KEY')
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(purpose))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return ['A1', keyIdOf(key), ...[iv, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.')
}

/** @throws when no known key sealed it, it was sealed for another purpose, or a bit was changed */
export function unseal(sealed: string, purpose: string): string {
  const [algorithm, keyId, ...parts] = sealed.split('.')
  const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  const key = knownKeys().find((each) => keyIdOf(each) === keyId)
  if (algorithm !== 'A1' || !key || !iv || !text || tag?.length !== TAG_BYTES)
    throw new Error('sealed field cannot be opened')
  const decipher = createDecipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(purpose)).setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

function knownKeys(): Buffer[] {
  const old = (process.env.UNION_DATA_KEYS_OLD ?? '').split(',').filter(Boolean)
  return [keyFrom('UNION_DATA_KEY'), ...old.map((text) => Buffer.from(text, 'base64'))]
}

/**
 * A value to search by. Keyed, because a plain hash of an ID number can be reversed in minutes
 * (about 10^11 possible numbers).
 * @returns 32 base64url characters (192 bits)
 */
export function indexHash(purpose: string, value: string): string {
  return createHmac('sha256', keyFrom('UNION_INDEX_KEY'))
    .update(`${purpose}\0${value}`)
    .digest('base64url')
    .slice(0, 32)
}

/** Signs a short text the phone keeps for us, e.g. a proof of its phone number. */
export function signed(payload: object, purpose: string): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${body}.${indexHash(`signed:${purpose}`, body)}`
}

/** @returns the payload, or undefined when it was not signed here for this purpose */
export function readSigned(text: string, purpose: string): unknown {
  const [body = '', signature = ''] = text.split('.')
  const expected = Buffer.from(indexHash(`signed:${purpose}`, body))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as unknown
}

/** An id nobody can guess: 128 bits, 22 characters. */
export function randomId(): string {
  return randomBytes(16).toString('base64url')
}
