/** Searching notices: by words, wherever they stand, whatever their width and case. */

/**
 * A text as searching reads it: full-width and half-width letters alike (NFKC), no capitals, one blank for many. Lines
 * stay lines. What is searched and what is searched for are both folded, and then only compared.
 */
export function foldedOf(...texts: readonly string[]): string {
  return texts
    .map((text) => folded(text))
    .join('\n')
    .trim()
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\S\n]+/g, ' ')
}

/** What a person typed, as the words that all have to occur. Empty when nothing is left of it. */
export function wordsOf(typed: string): string[] {
  return [...new Set(foldedOf(typed).split(/\s+/).filter(Boolean))]
}

export function hasAll(text: string, words: readonly string[]): boolean {
  const within = foldedOf(text)
  return words.every((word) => within.includes(word))
}

/** Characters shown before a word that was found, and in all: two lines on a phone. */
const BEFORE = 12
const LONGEST_LINE = 60

/**
 * The line of a text that holds the first of the words it has, cut around it; empty when it has none.
 *
 * @param text as it was written, not folded: this is what the person reads
 */
export function lineAround(text: string, words: readonly string[]): string {
  const lines = text.split('\n')
  for (const word of words) {
    const line = lines.find((each) => folded(each).includes(word))
    if (line !== undefined) return cutAround(line.trim(), word)
  }
  return ''
}

function cutAround(line: string, word: string): string {
  const characters = Array.from(line)
  if (characters.length <= LONGEST_LINE) return line
  const from = Math.max(0, Math.min(placeOf(characters, word) - BEFORE, characters.length - LONGEST_LINE))
  const shown = characters.slice(from, from + LONGEST_LINE).join('')
  return `${from > 0 ? '…' : ''}${shown}${from + LONGEST_LINE < characters.length ? '…' : ''}`
}

/** The last character from which on the word is still ahead: folding may make one character of two, so no sums. */
function placeOf(characters: string[], word: string): number {
  let [low, high] = [0, characters.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (folded(characters.slice(middle).join('')).includes(word)) low = middle
    else high = middle - 1
  }
  return low
}
