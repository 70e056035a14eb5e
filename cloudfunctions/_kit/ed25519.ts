import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'

/**
 * Ed25519 with raw 32-byte keys, as they are stored, published by `card.keys` and named in `docs/card-token.md`.
 * Node speaks DER; these are the fixed bytes that RFC 8410 puts before a raw key.
 */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const RAW_KEY_BYTES = 32
const SIGNATURE_BYTES = 64

export interface RawKeyPair {
  /** 32 bytes, public. */
  publicKey: Uint8Array
  /** 32 bytes: the seed. Never leaves the server, never unencrypted on disk. */
  privateKey: Uint8Array
}

export function generateRawKeyPair(): RawKeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { publicKey: rawPublic(publicKey), privateKey: rawPrivate(privateKey) }
}

/** @throws {RangeError} when the private key is not 32 bytes */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  return rawPublic(createPublicKey(importPrivate(privateKey)))
}

/**
 * A function that signs with one key. Make it once per batch of tokens: reading the key costs as much as signing.
 *
 * @throws {RangeError} when the private key is not 32 bytes
 */
export function signerOf(privateKey: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = importPrivate(privateKey)
  return (message) => new Uint8Array(sign(null, message, key))
}

/** Whether `signature` is the key's over `message`. False, and no throw, for keys and signatures of a wrong size. */
export function verifySignature(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || publicKey.length !== RAW_KEY_BYTES) return false
  return verify(null, message, importedPublic(publicKey), signature)
}

/** As many keys as a token can name. A warm function checks thousands of tokens against two or three. */
const KEPT_KEYS = 64
const kept = new Map<string, KeyObject>()

function importedPublic(raw: Uint8Array): KeyObject {
  const name = Buffer.from(raw).toString('base64')
  const known = kept.get(name)
  if (known) return known
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  if (kept.size >= KEPT_KEYS) kept.clear()
  kept.set(name, key)
  return key
}

function importPrivate(raw: Uint8Array): KeyObject {
  if (raw.length !== RAW_KEY_BYTES) throw new RangeError(`an Ed25519 private key is 32 bytes, not ${raw.length}`)
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, raw]), format: 'der', type: 'pkcs8' })
}

function rawPublic(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length))
}

function rawPrivate(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.length))
}
