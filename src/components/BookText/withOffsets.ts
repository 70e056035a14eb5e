/** Parts of a text with one character between them, each with the offset where it begins. */
export function withOffsets<T>(
  parts: readonly T[],
  from: number,
  lengthOf: (part: T) => number,
): { part: T; at: number }[] {
  let at = from
  return parts.map((part) => {
    const begin = at
    at += lengthOf(part) + 1
    return { part, at: begin }
  })
}
