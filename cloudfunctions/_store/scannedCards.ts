import { FALLBACK_CODE_LIFE_MS } from '../../domain/card/fallbackCode'
import { readScanned } from '../../domain/card/scanned'
import { decodeToken, startOfMinute } from '../../domain/card/token'
import { verifyToken } from '../../domain/card/verify'
import type { ErrorCode } from '../../domain/errors'
import { MINUTE_MS, unionDate, type UnionDate } from '../../domain/time'
import { verifySignature } from '../_kit/ed25519'
import { indexHash } from '../_kit/secrets'
import { verifyingKeys } from './cardKeys'
import { cardDays, fallbackCodes } from './cards'
import { cardDayId } from './pseudonyms'

/** What a desk was shown, looked up: whom it names, when it was shown, and whether it is any good. */
export interface ScannedCard {
  kind: 'token' | 'code' | 'unreadable'
  /**
   * Whom it names. Set for a token that has run out or was forged as well: a request that was answered before is
   * answered again. Nothing of this person may be told while `failure` is set.
   */
  memberId: string | null
  /** The account that showed it; worthless once the membership is bound to another. Null with `memberId`. */
  openid: string | null
  /** The instant its rule is asked for: the token's minute, the code's issue. */
  at: number
  /** The union day of `at`: the day a use counts on. */
  date: UnionDate
  /** Names this token or code without being able to stand for it. */
  tokenHash: string
  failure: ErrorCode | null
}

/** Wrong codes a clerk may type in a minute. The figure is ours. */
export const CODE_WINDOWS = [{ within: MINUTE_MS, most: 5 }]

export function codeAttemptsId(openid: string): string {
  return `code:${openid}`
}

/** Reads what was scanned or typed. One step. */
export async function lookUpScanned(scanned: string, now: number): Promise<ScannedCard> {
  const read = readScanned(scanned)
  if (read.kind === 'token') return lookUpToken(read.bytes, now)
  if (read.kind === 'code') return lookUpCode(read.code, now)
  return unreadable(scanned, now)
}

async function lookUpToken(bytes: Uint8Array, now: number): Promise<ScannedCard> {
  const token = decodeToken(bytes)
  const tokenHash = indexHash('card-token', Buffer.from(bytes).toString('base64url'))
  if (!token) return { ...unreadable('', now), tokenHash }
  const at = startOfMinute(token.payload.minute)
  const date = unionDate(at)
  const [keys, row] = await Promise.all([
    verifyingKeys(now, token.payload.keyId),
    cardDays.get(cardDayId(date, token.payload.pseudonym)),
  ])
  const outcome = verifyToken(bytes, { keys, verify: verifySignature, now })
  const failure = outcome.ok ? (row ? null : 'card.token_forged') : outcome.code
  return { kind: 'token', memberId: row?.memberId ?? null, openid: row?.openid ?? null, at, date, tokenHash, failure }
}

async function lookUpCode(code: string, now: number): Promise<ScannedCard> {
  const _id = fallbackCodeId(code)
  const found = await fallbackCodes.get(_id)
  const expiresAt = found?.expiresAt ?? now
  const at = expiresAt - FALLBACK_CODE_LIFE_MS
  return {
    kind: 'code',
    memberId: found?.memberId ?? null,
    openid: found?.openid ?? null,
    at,
    date: unionDate(at),
    tokenHash: indexHash('card-token', `${_id}\0${expiresAt}`),
    failure: !found ? 'card.code_wrong' : expiresAt <= now ? 'card.token_expired' : null,
  }
}

function unreadable(scanned: string, now: number): ScannedCard {
  const tokenHash = indexHash('card-token', scanned)
  return {
    kind: 'unreadable',
    memberId: null,
    openid: null,
    at: now,
    date: unionDate(now),
    tokenHash,
    failure: 'card.token_malformed',
  }
}

/** Codes are stored as keyed hashes: who reads the database cannot use one. */
export function fallbackCodeId(code: string): string {
  return indexHash('fallback-code', code)
}
