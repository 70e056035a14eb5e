import { documents, type Stored } from '../_kit/documents'

/** Who stands behind a day's pseudonym, `_id` is `<YYYY-MM-DD>:<pseudonym hex>`. Removed after the retention time. */
export interface CardDayDocument extends Stored {
  memberId: string
  /** The account the card was opened by. A membership claimed by another account leaves the old phone's codes worthless. */
  openid: string
  date: string
}
export const cardDays = documents<CardDayDocument>('card_days')

/** The key pseudonyms of one day are made with, `_id` is the date. Destroyed with them, so old codes cannot be linked. */
export interface DayKeyDocument extends Stored {
  /** Sealed for `day-key`. */
  sealed: string
}
export const dayKeys = documents<DayKeyDocument>('day_keys')

/** A signing key for card tokens, `_id` is the key id, `0` to `63`. */
export interface CardKeyDocument extends Stored {
  keyId: number
  alg: 'Ed25519'
  /** Raw 32 bytes, base64url. */
  publicKey: string
  /** Raw 32-byte seed, sealed for `card-key`. */
  privateSealed: string
  /** Signs from here … */
  notBefore: number
  /** … to here; verifies 48 hours longer. */
  notAfter: number
  revokedAt: number | null
}
export const cardKeys = documents<CardKeyDocument>('card_keys')

/** A one-time code of 18 digits, `_id` is its keyed hash. */
export interface FallbackCodeDocument extends Stored {
  memberId: string
  /** The account it was shown to, as above. */
  openid: string
  date: string
  expiresAt: number
}
export const fallbackCodes = documents<FallbackCodeDocument>('fallback_codes')
