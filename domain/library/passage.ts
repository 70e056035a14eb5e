import { foldedText } from './folding'
import { sentencesOf, type Span } from './sentences'

/** A sentence of a text that holds what was looked for. */
export interface FoundSentence {
  /** Where the first of the words stands in the text. */
  offset: number
  /** Cut around the words where it is long. */
  sentence: string
  /** Where the words stand in `sentence`: pairs of begin and end, UTF-16 units. */
  hits: [number, number][]
}

/** Characters that are shown of a sentence, and before the first word in a long one: three lines on a phone. */
const LONGEST_SHOWN = 80
const SHOWN_BEFORE = 24
const CUT = '…'

/**
 * The sentences of a text that hold most of the words, in its order; a sentence in which a word stands twice is one. What
 * is read is the text as it was written, whatever was folded away for finding it.
 *
 * @param words folded (`searchedWords`), at least one
 */
export function sentencesHolding(text: string, words: readonly string[]): FoundSentence[] {
  const spots = spotsOf(foldedText(text), words)
  if (spots.length === 0) return []
  const held: { span: Span; spots: Spot[] }[] = []
  let next = 0
  for (const span of sentencesOf(text)) {
    const inside: Spot[] = []
    for (let spot = spots[next]; spot && spot.from < span.to; spot = spots[++next]) inside.push(spot)
    if (inside.length > 0) held.push({ span, spots: inside })
  }
  const most = Math.max(...held.map(({ spots: inside }) => distinct(inside)))
  return held
    .filter(({ spots: inside }) => distinct(inside) === most)
    .map(({ span, spots: inside }) => shown(text, span, inside))
}

interface Spot extends Span {
  word: string
}

/** Where the words stand, in the order of the text; of two that overlap the one that begins first. */
function spotsOf(folded: string, words: readonly string[]): Spot[] {
  const spots: Spot[] = []
  for (const word of words) {
    if (word === '') continue
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      spots.push({ from, to: from + word.length, word })
    }
  }
  return spots.sort((one, other) => one.from - other.from || other.to - one.to)
}

function distinct(spots: readonly Spot[]): number {
  return new Set(spots.map(({ word }) => word)).size
}

function shown(text: string, { from, to }: Span, spots: readonly Spot[]): FoundSentence {
  const first = spots[0]?.from ?? from
  // A word that ends behind its sentence is shown whole.
  const end = Math.max(to, ...spots.map((spot) => spot.to))
  const whole = text.slice(from, end)
  const begin = from + (whole.length - whole.trimStart().length)
  const last = begin + text.slice(begin, end).trimEnd().length

  const isLong = last - begin > LONGEST_SHOWN
  const cutFrom = isLong
    ? wholeLetter(text, Math.max(begin, Math.min(first - SHOWN_BEFORE, last - LONGEST_SHOWN)))
    : begin
  const cutTo = isLong ? wholeLetter(text, Math.min(last, Math.max(cutFrom + LONGEST_SHOWN, spots[0]?.to ?? 0))) : last
  const before = cutFrom > begin ? CUT : ''
  const shift = before.length - cutFrom
  const sentence = before + text.slice(cutFrom, cutTo) + (cutTo < last ? CUT : '')
  const hits = apart(spots.filter((spot) => spot.from >= cutFrom && spot.to <= cutTo))
  return {
    offset: first,
    // One line, with every character where it was.
    sentence: sentence.replaceAll(/\s/g, ' '),
    hits: hits.map((spot) => [spot.from + shift, spot.to + shift]),
  }
}

/** Spots that do not overlap: 加班 and 班费 in 加班费 are marked once, from the first to the last letter. */
function apart(spots: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { from, to } of spots) {
    const last = joined[joined.length - 1]
    if (last && from < last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** Not between the two halves of a letter outside the first plane. */
function wholeLetter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at
}
