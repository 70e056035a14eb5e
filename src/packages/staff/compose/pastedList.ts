/** Lines the cloud looks up at once. */
const BATCH = 200
/** Characters of a line; what is longer is no name. */
const LONGEST = 60

/** A pasted column or list, one person a line, each once: cells of a table beside one another belong together. */
export function linesOf(text: string): string[] {
  const lines = text
    .split(/[\r\n;；]+/)
    .map((line) =>
      line
        .replace(/[\t,，、\s]+/g, ' ')
        .trim()
        .slice(0, LONGEST),
    )
    .filter(Boolean)
  return [...new Set(lines)]
}

export function batchesOf(lines: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(lines.length / BATCH) }, (_, at) => lines.slice(at * BATCH, (at + 1) * BATCH))
}
