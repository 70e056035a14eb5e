import { pieceAt, type ChapterSummary } from './piece'
import { comparePositions, type Position } from './position'

type Chapter = Pick<ChapterSummary, 'pieces' | 'length'>

/** How many pieces the whole book has. */
export function pieceCount(chapters: readonly Chapter[]): number {
  return chapters.reduce((sum, { pieces }) => sum + pieces.length, 0)
}

/** The number of the piece that holds a position, counted over all chapters: what `library.pieces` is asked for. */
export function pieceNumberAt({ chapter, offset }: Position, chapters: readonly Chapter[]): number {
  const before = pieceCount(chapters.slice(0, chapter))
  const own = chapters[chapter]
  return own ? before + pieceAt(own.pieces, offset) : Math.max(0, pieceCount(chapters) - 1)
}

/** Where a piece begins. Behind the last one it is where the last one begins. */
export function beginningOfPiece(number: number, chapters: readonly Chapter[]): Position {
  let left = number
  let last: Position = { chapter: 0, offset: 0 }
  for (const [chapter, { pieces }] of chapters.entries()) {
    const from = pieces[left]
    if (from !== undefined) return { chapter, offset: from }
    left -= pieces.length
    last = { chapter, offset: pieces[pieces.length - 1] ?? 0 }
  }
  return last
}

/**
 * The pieces that are kept in memory around one: those that are read next, and the one before. The nearest first, so
 * that they are also loaded in this order.
 */
export function piecesAround(number: number, count: number): number[] {
  return [number, number + 1, number - 1, number + 2].filter((each) => each >= 0 && each < count)
}

/** Whether a position lies from `from` up to before `to`, in one chapter. */
export function isWithin(position: Position, from: Position, to: Position): boolean {
  return comparePositions(position, from) >= 0 && comparePositions(position, to) < 0
}
