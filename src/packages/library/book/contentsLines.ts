import type { ContentsEntry } from '../../../../domain/library/piece'
import { comparePositions, type Position } from '../../../../domain/library/position'

export interface ContentsLine {
  title: string
  /** 0 for the top level. */
  depth: number
  position: Position | undefined
}

/** A table of contents as lines below each other, in reading order. */
export function linesOf(entries: readonly ContentsEntry[], depth = 0): ContentsLine[] {
  return entries.flatMap((entry) => [
    { title: entry.title, depth, position: entry.position },
    ...linesOf(entry.entries, depth + 1),
  ])
}

/** Lines that show a book at a glance: no fewer where it has them. */
const A_GLANCE = 3

/** The upper levels of a table of contents: only the first, or as many as it takes to say something. */
export function upperLines(lines: readonly ContentsLine[]): readonly ContentsLine[] {
  const deepest = lines.reduce((most, { depth }) => Math.max(most, depth), 0)
  for (let level = 0; level < deepest; level++) {
    const upper = lines.filter(({ depth }) => depth <= level)
    if (upper.length >= A_GLANCE) return upper
  }
  return lines
}

/** Number of the line a position lies under: the last one that begins at or before it. -1 where there is none. */
export function currentLine(lines: readonly ContentsLine[], at: Position | undefined): number {
  let found = -1
  if (!at) return found
  lines.forEach(({ position }, index) => {
    if (!position || comparePositions(position, at) > 0) return
    const before = lines[found]?.position
    if (!before || comparePositions(position, before) >= 0) found = index
  })
  return found
}
