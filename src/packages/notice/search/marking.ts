/** A stretch of a line; marked where it is what was looked for. */
export interface Stretch {
  text: string
  isMarked: boolean
}

/** A line cut where one of the words begins or ends, capitals or not. Words are what stands between blanks. */
export function marked(line: string, searched: string): Stretch[] {
  const words = searched
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    // The longest first, so that a word inside another does not cut it short.
    .sort((one, other) => other.length - one.length)
  const stretches: Stretch[] = []
  const low = line.toLowerCase()
  let plainFrom = 0
  for (let at = 0; at < line.length;) {
    const word = words.find((each) => low.startsWith(each, at))
    if (word === undefined) {
      at++
      continue
    }
    if (at > plainFrom) stretches.push({ text: line.slice(plainFrom, at), isMarked: false })
    at += word.length
    stretches.push({ text: line.slice(at - word.length, at), isMarked: true })
    plainFrom = at
  }
  if (plainFrom < line.length) stretches.push({ text: line.slice(plainFrom), isMarked: false })
  return stretches
}
