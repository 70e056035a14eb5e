import { AppError } from '../../domain/errors'
import { DAY_MS, MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { indexHash } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { allowedAt, SMS_WINDOWS, withinWindows } from './attempts'
import { forgetAll } from './forgetting'

/** The SMS code sent to one phone last, `_id` is the phone's keyed hash: the document every sender and guesser collides on. */
export interface PhoneCodeDocument extends Stored {
  /** Keyed hash of account and code: a code proves a phone only to the account that asked for it. */
  codeHash: string
  /** Keyed hash of that account; nobody else's guesses count. */
  askedBy: string
  requestKey: string
  expiresAt: number
  wrongTries: number
  /** When codes were sent within the last day, oldest first, for 1 a minute, 5 an hour, 10 a day. */
  sentAt: number[]
  /** Counts sendings, so that of two senders who read the same window one misses and reads again. */
  rev: number
}

export const phoneCodes = documents<PhoneCodeDocument>('phone_codes')

const CODE_LIFE_MS = 10 * MINUTE_MS
/** A guesser's chance with five of a million numbers is 1 in 200,000. */
const MOST_WRONG_TRIES = 5
const ROUNDS = 20

/** A code that may be sent now, or was sent by the same request before. */
export interface PhoneCodeSlot {
  expiresAt: number
  /** When the next one may be asked for. */
  nextAt: number
  isNew: boolean
}

/**
 * Writes `code` as the one this phone was sent, if the phone's limits allow another.
 *
 * @param phoneHash `indexHash('phone', number)`
 * @throws {AppError} `request.too_many`, with when to ask again
 */
export async function claimPhoneCode(
  phoneHash: string,
  openid: string,
  code: string,
  requestKey: string,
  now: number,
): Promise<PhoneCodeSlot> {
  const fresh = {
    codeHash: codeHashOf(openid, code),
    askedBy: askedByOf(openid),
    requestKey,
    expiresAt: now + CODE_LIFE_MS,
    wrongTries: 0,
  }
  for (let round = 1; round <= ROUNDS; round++) {
    const found = await phoneCodes.get(phoneHash)
    if (found?.requestKey === requestKey && found.askedBy === fresh.askedBy) {
      const nextAt = allowedAt(found.sentAt, SMS_WINDOWS, now)
      return { expiresAt: found.expiresAt, nextAt, isNew: false }
    }
    const before = withinWindows(found?.sentAt ?? [], SMS_WINDOWS, now)
    const next = allowedAt(before, SMS_WINDOWS, now)
    if (next > now) throw new AppError('request.too_many', { message: sentenceForCode(next - now) })
    const sentAt = [...before, now]
    const isWritten = found
      ? (await phoneCodes.change({ _id: phoneHash, rev: found.rev }, { ...fresh, sentAt, rev: found.rev + 1 })) > 0
      : await phoneCodes.insert({ _id: phoneHash, ...fresh, sentAt, rev: 0 })
    if (isWritten) return { expiresAt: fresh.expiresAt, nextAt: allowedAt(sentAt, SMS_WINDOWS, now), isNew: true }
    await pause(1)
  }
  throw new AppError('request.crowded')
}

/** Takes a code back that could not be sent: it does not count, and the same request may send one after all. */
export async function releasePhoneCode(phoneHash: string, requestKey: string, sentAt: number): Promise<void> {
  await phoneCodes.change(
    { _id: phoneHash, requestKey },
    { requestKey: '', codeHash: '', sentAt: command.pull(sentAt), rev: command.inc(1) },
  )
}

/**
 * Checks a typed code. The try is taken before the code is looked at, so that a hundred guesses at one moment are
 * still only five; a right one gives its try back and stays good until it expires, so a lost answer can be asked again.
 *
 * @throws {AppError} `identity.phone_code_wrong`; `identity.phone_code_expired` when it is too old, tried too often,
 *   or this account never asked for one
 */
export async function checkPhoneCode(phoneHash: string, openid: string, code: string, now: number): Promise<void> {
  const taken = await phoneCodes.change(
    {
      _id: phoneHash,
      askedBy: askedByOf(openid),
      expiresAt: command.gt(now),
      wrongTries: command.lt(MOST_WRONG_TRIES),
    },
    { wrongTries: command.inc(1) },
  )
  if (taken === 0) throw new AppError('identity.phone_code_expired')
  const codeHash = codeHashOf(openid, code)
  const isRight = await phoneCodes.change({ _id: phoneHash, codeHash }, { wrongTries: command.inc(-1) })
  if (isRight === 0) throw new AppError('identity.phone_code_wrong')
}

/**
 * Codes that count against no limit any more, with the hashes of their phones: most of them were typed by somebody who
 * closed the form again.
 *
 * @source 隐私政策，“怎样撤回同意”: what was not submitted is not kept
 */
export function forgetPhoneCodes(now: number): Promise<void> {
  return forgetAll(phoneCodes, { expiresAt: command.lt(now - DAY_MS) })
}

function codeHashOf(openid: string, code: string): string {
  return indexHash('phone-code', `${openid}\0${code}`)
}

function askedByOf(openid: string): string {
  return indexHash('phone-asked', openid)
}

/** “42 秒后再获取”, “35 分钟后再获取”, “5 小时后再获取”. */
export function sentenceForCode(waitMs: number): string {
  const minutes = Math.ceil(waitMs / MINUTE_MS)
  if (minutes <= 1) return `验证码刚发过，${Math.ceil(waitMs / 1000)} 秒后再获取`
  if (minutes <= 60) return `验证码获取得太多了，${minutes} 分钟后再获取`
  return `今天的验证码次数用完了，${Math.ceil(minutes / 60)} 小时后再获取`
}
