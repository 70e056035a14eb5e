import { createHmac, randomBytes } from 'node:crypto'
import { PSEUDONYM_BYTES } from '../../domain/card/token'
import { DAY_MS, type UnionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { memory } from '../_kit/memory'
import { seal, unseal } from '../_kit/secrets'
import { cardDays, dayKeys } from './cards'
import { forgetAll } from './forgetting'

/**
 * A day's pseudonym of a member: what a token carries instead of a name. The same all day, so that a desk without a
 * network can hold “once a day”; unlinkable from one day to the next without the day's key, which never leaves here.
 */

/** Keys of days never change, and yesterday's are not asked for. */
const kept = memory<Buffer>(2 * DAY_MS)
const DAY_KEY_BYTES = 32

/** The day's key, if there is one yet. At most one round trip. */
export async function findDayKey(date: UnionDate, now: number): Promise<Buffer | undefined> {
  const known = kept.get(date, now)
  if (known) return known
  const stored = await dayKeys.get(date)
  return stored && kept.keep(date, openKey(stored.sealed), now)
}

/** Makes the day's key. Of two that make it at once, both use the one that was stored first. */
export async function makeDayKey(date: UnionDate, now: number): Promise<Buffer> {
  const made = randomBytes(DAY_KEY_BYTES)
  const isMine = await dayKeys.insert({ _id: date, sealed: seal(made.toString('base64'), 'day-key') })
  if (isMine) return kept.keep(date, made, now)
  const found = await findDayKey(date, now)
  if (!found) throw new Error(`the card key of ${date} was there and is gone`)
  return found
}

function openKey(sealed: string): Buffer {
  return Buffer.from(unseal(sealed, 'day-key'), 'base64')
}

/** Whose card a code is: the membership, and the account that holds it now. */
export interface CardHolder {
  memberId: string
  openid: string
}

/** First eight bytes of HMAC-SHA256(day key, holder and date). @source docs/card-token.md */
export function pseudonymOf(dayKey: Buffer, { memberId, openid }: CardHolder, date: UnionDate): Uint8Array {
  const digest = createHmac('sha256', dayKey).update(`${memberId}\0${openid}\0${date}`).digest()
  return new Uint8Array(digest.subarray(0, PSEUDONYM_BYTES))
}

export function cardDayId(date: UnionDate, pseudonym: Uint8Array): string {
  return `${date}:${Buffer.from(pseudonym).toString('hex')}`
}

/** Lets desks find who stands behind a pseudonym. Done before a token that carries it is given out. */
export async function recordPseudonym(holder: CardHolder, date: UnionDate, pseudonym: Uint8Array): Promise<void> {
  // A row that is there is this member's: two of a million members share 64 bits once in ten million days.
  await cardDays.insert({ _id: cardDayId(date, pseudonym), ...holder, date })
}

/** Removes pseudonyms of days before `date`, and the keys they were made with: nobody can link those codes any more. */
export async function forgetPseudonymsBefore(date: UnionDate): Promise<void> {
  await Promise.all([forgetAll(cardDays, { date: command.lt(date) }), forgetAll(dayKeys, { _id: command.lt(date) })])
}
