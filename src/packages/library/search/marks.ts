import { foldedText, searchedWords } from '../../../../domain/library/folding'

/** A stretch of a line; marked where it is what was looked for. */
export interface Stretch {
  text: string
  isMarked: boolean
}

/**
 * A line cut where hits begin and end.
 *
 * @param hits pairs of begin and end in UTF-16 units; overlapping and touching ones become one
 */
export function stretchesOf(line: string, hits: readonly (readonly [number, number])[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  const add = (end: number, isMarked: boolean) => {
    if (end <= at) return
    const last = stretches[stretches.length - 1]
    const text = line.slice(at, end)
    if (last && last.isMarked === isMarked) last.text += text
    else stretches.push({ text, isMarked })
    at = end
  }
  for (const [begin, end] of [...hits].sort((one, other) => one[0] - other[0])) {
    add(Math.min(begin, line.length), false)
    add(Math.min(end, line.length), true)
  }
  add(line.length, false)
  return stretches
}

/** Where the words that were typed stand in a title or a description, found as the cloud finds them. */
export function hitsIn(line: string, typed: string): [number, number][] {
  const folded = foldedText(line)
  const hits: [number, number][] = []
  for (const word of searchedWords(typed)) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      hits.push([at, at + word.length])
    }
  }
  return hits
}
