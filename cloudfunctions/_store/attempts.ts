import { AppError } from '../../domain/errors'
import { clockTime, DAY_MS, dayText, MINUTE_MS } from '../../domain/time'
import { documents, type Stored } from '../_kit/documents'
import { command } from '../_kit/cloud'
import { indexHash } from '../_kit/secrets'
import { pause } from '../_kit/transaction'
import { forgetAll } from './forgetting'

/** How often one account tried something, `_id` is `<what>:<openid>`: a window of times, newest last. */
export interface AttemptDocument extends Stored {
  at: number[]
  /** Requests behind the times, in the same order: the same tap again is not another try. */
  keys: string[]
  /** The newest of the times, for the timer that forgets them. */
  lastAt: number
  /** Counts writes, so that of two writers who read the same window one misses and reads again. */
  rev: number
}

export const attempts = documents<AttemptDocument>('attempts')

/** At most `most` within any `within` milliseconds. */
export interface Window {
  within: number
  most: number
}

const HOUR_MS = 60 * MINUTE_MS

/** SMS codes, for a phone and for an account. */
export const SMS_WINDOWS: readonly Window[] = [
  { within: MINUTE_MS, most: 1 },
  { within: HOUR_MS, most: 5 },
  { within: DAY_MS, most: 10 },
]

/** Applications: each tells something about a document number, so nobody may try many. */
export const APPLY_WINDOWS: readonly Window[] = [
  { within: 15 * MINUTE_MS, most: 5 },
  { within: DAY_MS, most: 20 },
]

/** Applications with one document number, by whomever: many accounts together learn no more than one. */
const NUMBER_WINDOWS: readonly Window[] = [{ within: HOUR_MS, most: 20 }]

/**
 * When the next try is allowed, by times of earlier tries: `now` when one is allowed at once.
 *
 * @param at milliseconds since the epoch, oldest first
 */
export function allowedAt(at: readonly number[], windows: readonly Window[], now: number): number {
  const ends = windows.map(({ within, most }) => {
    const counted = at.filter((each) => each > now - within)
    const oldest = counted[counted.length - most]
    return oldest === undefined ? now : oldest + within
  })
  return Math.max(now, ...ends)
}

/** The times that still count in some window. */
export function withinWindows(at: readonly number[], windows: readonly Window[], now: number): number[] {
  const longest = Math.max(...windows.map(({ within }) => within))
  return at.filter((each) => each > now - longest)
}

/** Somebody else keeps writing the same window: a person's own taps never come so thick. */
const ROUNDS = 20

/**
 * Takes one try, or refuses. The window and what counts against it are one document, and it is written only as it was
 * read, so ten taps at one moment take as many tries as are left and no more.
 *
 * @throws {AppError} `request.too_many`, with when to try again
 */
export async function takeTry(
  id: string,
  requestKey: string,
  windows: readonly Window[],
  now: number,
  sentenceUntil: (at: number) => string,
): Promise<void> {
  for (let round = 1; round <= ROUNDS; round++) {
    const found = await attempts.get(id)
    if (!found) {
      if (await attempts.insert({ _id: id, at: [now], keys: [requestKey], lastAt: now, rev: 0 })) return
      continue
    }
    if (found.keys.includes(requestKey)) return
    const at = withinWindows(found.at, windows, now)
    const next = allowedAt(at, windows, now)
    if (next > now) throw new AppError('request.too_many', { message: sentenceUntil(next) })
    const keys = at.length > 0 ? found.keys.slice(-at.length) : []
    const changes = { at: [...at, now], keys: [...keys, requestKey], lastAt: now, rev: found.rev + 1 }
    if ((await attempts.change({ _id: id, rev: found.rev }, changes)) > 0) return
    await pause(1)
  }
  throw new AppError('request.crowded')
}

/**
 * Takes one try of an account to send in an application, new or again, and then one of the number on it. In this order:
 * an account that has none left does not use up those of a number, which may be somebody else's.
 *
 * @param key of the request and what came with it: one key with another form is another question
 */
export async function takeApplicationTry(
  { openid, personHash }: { openid: string; personHash: string },
  key: string,
  now: number,
): Promise<void> {
  await takeTry(`apply:${openid}`, key, APPLY_WINDOWS, now, sentenceForApplying)
  await takeTry(`number:${indexHash('attempts', personHash)}`, key, NUMBER_WINDOWS, now, sentenceForApplying)
}

/** Tries that count in no window any more, whatever they were tries of. */
export function forgetAttempts(now: number): Promise<void> {
  return forgetAll(attempts, { lastAt: command.lt(now - DAY_MS) })
}

/** The same for both: which of the two ran out tells whether others try that number. */
function sentenceForApplying(at: number): string {
  return `提交得太多了，${dayText(at)} ${clockTime(at)} 以后再试，或带证件到单位工会办理`
}
