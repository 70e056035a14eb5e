/**
 * How a text is written down for SQLite's full-text table, so that "holds these characters side by side" becomes a
 * search for words: every two neighbouring UTF-16 units are one word, in their order (文书房 is 文书 书房); after them
 * every unit that occurs stands once on its own, for needles of one. A phrase of pairs is met exactly where the needle
 * stands: there is nothing to know about words, in any language.
 *
 * Units and not characters, because that is what a regular expression without options compares: half of a surrogate
 * pair is found in a whole one there, and so it is here.
 */

/** Raised when the words below change: an index of another version is built anew. */
export const PAIRS_VERSION = 1

/** Bytes of one unit at most, and of the blank behind a word. */
const UNIT_BYTES = 4
const BLANK = 0x20
/**
 * Where units go that the table's tokenizer (`ascii`) would take for a gap, or that UTF-8 cannot write: ASCII other than
 * letters and digits, NUL among them, and surrogates. Characters of these planes have no other business here, since what
 * lies beyond U+FFFF is two units.
 */
const SHIFT = 0x10000

/** @returns the words in UTF-8, each with a blank behind it */
export function pairsOf(text: string): Buffer {
  const seen = new Set<number>()
  const bytes = Buffer.allocUnsafe(text.length * (3 * UNIT_BYTES + 2))
  let at = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    seen.add(unit)
    if (index + 1 === text.length) break
    at = writeUnit(bytes, at, unit)
    at = writeUnit(bytes, at, text.charCodeAt(index + 1))
    bytes[at++] = BLANK
  }
  for (const unit of seen) {
    at = writeUnit(bytes, at, unit)
    bytes[at++] = BLANK
  }
  return bytes.subarray(0, at)
}

/**
 * What the table is asked for: the needle's pairs as one phrase. No unit is written as a quotation mark or a blank, so
 * nothing in a needle can end the phrase.
 *
 * @param needle not empty
 */
export function phraseOf(needle: string): string {
  const words = pairsOf(needle).toString().split(' ')
  return `"${words.slice(0, Math.max(1, needle.length - 1)).join(' ')}"`
}

function writeUnit(bytes: Buffer, at: number, unit: number): number {
  if (isLetterOrDigit(unit)) {
    bytes[at] = unit
    return at + 1
  }
  if (unit >= 0x80 && unit < 0x800) {
    bytes[at] = 0xc0 | (unit >> 6)
    bytes[at + 1] = 0x80 | (unit & 0x3f)
    return at + 2
  }
  if (unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff)) {
    bytes[at] = 0xe0 | (unit >> 12)
    bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f)
    bytes[at + 2] = 0x80 | (unit & 0x3f)
    return at + 3
  }
  const point = SHIFT + unit
  bytes[at] = 0xf0 | (point >> 18)
  bytes[at + 1] = 0x80 | ((point >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((point >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (point & 0x3f)
  return at + UNIT_BYTES
}

/** The tokenizer reads capitals as small letters: such a hit is one too many, which the judgement takes out again. */
function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
}
