import { wordsOf } from '../../../../domain/notice/search'

/** A stretch of a line; marked where it is what was looked for. */
export interface Stretch {
  text: string
  isMarked: boolean
}

/** A line cut where one of the words begins or ends, found as the cloud finds them: whatever their width and case. */
export function marked(line: string, searched: string): Stretch[] {
  const characters = Array.from(line)
  const isIn = new Array<boolean>(characters.length).fill(false)
  // Folding may make two letters of one character, so every letter remembers whose it is.
  const letters = characters.flatMap((character, at) => Array.from(folded(character), (letter) => ({ letter, at })))
  for (const word of wordsOf(searched)) {
    const wanted = Array.from(word)
    for (let from = 0; from + wanted.length <= letters.length; from++) {
      const part = letters.slice(from, from + wanted.length)
      if (part.every(({ letter }, at) => letter === wanted[at])) for (const { at } of part) isIn[at] = true
    }
  }
  const stretches: Stretch[] = []
  characters.forEach((character, at) => {
    const isMarked = isIn[at] === true
    const last = stretches[stretches.length - 1]
    if (last && last.isMarked === isMarked) last.text += character
    else stretches.push({ text: character, isMarked })
  })
  return stretches
}

/** One character, as `foldedOf` folds a text. */
const folded = (character: string) => character.normalize('NFKC').toLowerCase()
