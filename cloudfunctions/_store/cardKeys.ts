import type { VerifyingKey } from '../../domain/card/verify'
import { KEY_SLOTS } from '../../domain/card/token'
import { DAY_MS, MINUTE_MS, startOfDay, unionDate } from '../../domain/time'
import { generateRawKeyPair, signerOf } from '../_kit/ed25519'
import { memory } from '../_kit/memory'
import { seal, unseal } from '../_kit/secrets'
import { cardKeys, type CardKeyDocument } from './cards'

/** How long a key signs. Monthly: what leaks is worth a month at most. */
const SIGNING_DAYS = 31
/** How much longer its tokens verify: desks without a network learn keys once a day, phones hold tokens for two hours. */
export const VERIFY_LONGER_MS = 2 * DAY_MS
/** How long before a key ends the next one is published, so that every verifier knows it before it signs. */
const PUBLISH_AHEAD_MS = 3 * DAY_MS
/** A slot is used again this long after its key ended: no verifier holds the old key any more. */
const SLOT_REST_MS = 365 * DAY_MS

/** A key that was revoked must stop working everywhere within a minute. */
const kept = memory<CardKeyDocument[]>(MINUTE_MS)

/**
 * The keys to check a token with. Read again when `keyId` is not among those remembered: it may have been made
 * by another instance a second ago.
 */
export async function verifyingKeys(now: number, keyId?: number): Promise<VerifyingKey[]> {
  const known = kept.get('keys', now)
  const isEnough = known && (keyId === undefined || known.some((key) => key.keyId === keyId))
  return (isEnough ? known : await readKeys(now)).map((key) => ({
    keyId: key.keyId,
    publicKey: Buffer.from(key.publicKey, 'base64url'),
    notBefore: key.notBefore,
    notAfter: key.notAfter + VERIFY_LONGER_MS,
    revoked: key.revokedAt !== null,
  }))
}

/** The keys a verifier may need from `now` on: current, next, and those whose tokens still verify. None that is revoked. */
export async function publishedKeys(now: number): Promise<VerifyingKey[]> {
  await signingKey(now)
  const keys = await verifyingKeys(now)
  return keys.filter((key) => !key.revoked && key.notAfter > now)
}

export interface SigningKey {
  keyId: number
  sign: (message: Uint8Array) => Uint8Array
}

/** The key that signs now: the newest of those that may. The very first use makes it. */
export async function signingKey(now: number): Promise<SigningKey> {
  const known = kept.get('keys', now) ?? (await readKeys(now))
  const key = newestSigning(known, now) ?? (await makeFirst(now))
  return { keyId: key.keyId, sign: signerOf(Buffer.from(unseal(key.privateSealed, 'card-key'), 'base64url')) }
}

/**
 * Publishes the next key when the newest one nears its end. It signs from the instant the older one stops, and the
 * older one verifies on: at no moment is a valid token refused. Run daily; run twice, it does nothing more.
 */
export async function rotateKeys(now: number): Promise<void> {
  const keys = await readKeys(now)
  const last = [...keys]
    .filter((key) => key.revokedAt === null)
    .sort(byEnd)
    .at(-1)
  if (last && last.notAfter - now > PUBLISH_AHEAD_MS) return
  await makeKey(keys, Math.max(last?.notAfter ?? 0, startOfDay(unionDate(now))), now)
}

async function readKeys(now: number): Promise<CardKeyDocument[]> {
  return kept.keep('keys', await cardKeys.find({}, { limit: KEY_SLOTS }), now)
}

function newestSigning(keys: CardKeyDocument[], now: number): CardKeyDocument | undefined {
  return keys
    .filter((key) => key.revokedAt === null && key.notBefore <= now && now < key.notAfter)
    .sort((one, other) => one.notBefore - other.notBefore)
    .at(-1)
}

async function makeFirst(now: number): Promise<CardKeyDocument> {
  const keys = await readKeys(now)
  // Begins with the day, so that an instance whose clock is a little behind may use it as well.
  const key = newestSigning(keys, now) ?? newestSigning(await makeKey(keys, startOfDay(unionDate(now)), now), now)
  if (!key) throw new Error('no card key signs now, and none could be made')
  return key
}

/** Of two that make a key at once, one takes the slot; the other uses what it finds there. */
async function makeKey(keys: CardKeyDocument[], notBefore: number, now: number): Promise<CardKeyDocument[]> {
  const keyId = freeSlot(keys, now)
  const { publicKey, privateKey } = generateRawKeyPair()
  const key: CardKeyDocument = {
    _id: String(keyId),
    keyId,
    alg: 'Ed25519',
    publicKey: Buffer.from(publicKey).toString('base64url'),
    privateSealed: seal(Buffer.from(privateKey).toString('base64url'), 'card-key'),
    notBefore,
    notAfter: notBefore + SIGNING_DAYS * DAY_MS,
    revokedAt: null,
  }
  const rested = keys.find((each) => each.keyId === keyId)
  if (rested) {
    const { _id, ...changes } = key
    await cardKeys.change({ _id, notAfter: rested.notAfter }, changes)
  } else {
    await cardKeys.insert(key)
  }
  return readKeys(now)
}

/** The slot after the newest key's, or the next one that is empty or has rested long enough. */
function freeSlot(keys: CardKeyDocument[], now: number): number {
  const newest = [...keys].sort(byEnd).at(-1)
  for (let step = 1; step <= KEY_SLOTS; step++) {
    const slot = ((newest?.keyId ?? -1) + step) % KEY_SLOTS
    const key = keys.find((each) => each.keyId === slot)
    if (!key || key.notAfter + SLOT_REST_MS < now) return slot
  }
  throw new Error('all card key slots are in use: wait for one to rest')
}

function byEnd(one: CardKeyDocument, other: CardKeyDocument): number {
  return one.notAfter - other.notAfter
}
