import type { Prize } from './plan'

/**
 * How a draw is decided. Everything here is said in words in docs/draw/README.md and computed a second time, by other
 * code, in docs/draw/recompute.mjs: whoever changes one changes all three.
 *
 * 1. The list: one code a line, in ascending order of its bytes, none twice, each line ended by one line feed, the last
 *    one too. Nothing else is in the file, no mark at its beginning and no carriage returns.
 * 2. Its hash: SHA-256 of exactly these bytes, in lower-case hexadecimal digits. It is published before the seed is known.
 * 3. The seed: public words or numbers, brought into one form by `normalSeed`.
 * 4. The order: ascending by SHA-256 of `<list hash>\n<seed>\n<code>` as UTF-8, in lower-case hexadecimal digits.
 * 5. Prizes go along the order as the plan lists them. One that is not taken goes to the next in the order who was not
 *    asked yet.
 */

/** A line of the list: twenty lower-case hexadecimal digits. Nobody but its owner and the function knows whose it is. */
export const CODE_DIGITS = 20
const CODE = /^[0-9a-f]{20}$/

/** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal digits. Functions hand in that of their platform. */
export type Sha256 = (text: string) => string

/** Some lines of the list as they lie in the file. */
export function linesOf(codes: readonly string[]): string {
  return codes.map((code) => `${code}\n`).join('')
}

/**
 * The codes of some lines.
 *
 * @param before the last code before these, for a part that is not the first
 * @returns undefined where these are no lines of a list: another line ending, an empty line, one twice, one out of order
 */
export function readLines(text: string, before = ''): string[] | undefined {
  if (text === '') return []
  if (!text.endsWith('\n')) return undefined
  const codes = text.slice(0, -1).split('\n')
  let last = before
  for (const code of codes) {
    if (!CODE.test(code) || code <= last) return undefined
    last = code
  }
  return codes
}

/**
 * A seed in the one form that is hashed: Unicode NFKC (full-width digits become plain ones), capitals, and whatever is
 * no letter and no digit becomes one blank between words, none at the ends. So 03, 08,12 and ０３ ０８ １２ are one seed,
 * and 3 8 12 is another.
 */
export function normalSeed(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Where a code stands: the smaller, the earlier. */
export function orderKey(listHash: string, seed: string, code: string, sha256: Sha256): string {
  return sha256(`${listHash}\n${seed}\n${code}`)
}

/** A place in the order, counted from 0. */
export interface Ranked {
  code: string
  key: string
}

/** Before or after; two keys are never the same, and if they were, their codes decide. */
export function compareRanked(one: Ranked, other: Ranked): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1
  return one.code < other.code ? -1 : Number(one.code > other.code)
}

/**
 * The first of an order that is too long to be kept: whoever is offered, only the first so many stay. A million codes
 * pass through while no more than twice as many as are wanted are held.
 */
export class FirstInOrder {
  private kept: Ranked[] = []
  private last: Ranked | undefined

  /**
   * @param count how many are wanted
   * @param after only those behind this place: the last one who was asked
   */
  constructor(
    private readonly count: number,
    private readonly after?: Ranked,
  ) {}

  offer(ranked: Ranked): void {
    if (this.after && compareRanked(ranked, this.after) <= 0) return
    if (this.last && compareRanked(ranked, this.last) > 0) return
    this.kept.push(ranked)
    if (this.kept.length >= this.count * 2 + 1000) this.cut()
  }

  /** In order. */
  taken(): Ranked[] {
    this.cut()
    return this.kept
  }

  private cut(): void {
    this.kept.sort(compareRanked)
    this.kept.length = Math.min(this.kept.length, this.count)
    if (this.kept.length === this.count) this.last = this.kept[this.count - 1]
  }
}

/** How many prizes there are in all. */
export function prizeCount(prizes: readonly Pick<Prize, 'count'>[]): number {
  return prizes.reduce((sum, { count }) => sum + count, 0)
}

/** The prize of a place in the order, counted from 0: the first ones as the plan lists them. Undefined behind the last. */
export function prizeAt<P extends Pick<Prize, 'count'>>(prizes: readonly P[], rank: number): P | undefined {
  let left = rank
  for (const prize of prizes) {
    if (left < prize.count) return prize
    left -= prize.count
  }
  return undefined
}
