import type { OpenBook } from '../book/openBook'

/** A segment by its piece and its number in it. */
export interface SegmentRef {
  piece: number
  segment: number
}

/** What is drawn: everything from the first to the last. */
export interface Range {
  first: SegmentRef
  last: SegmentRef
}

/** The segment after another one, if its piece is in memory. */
export function after(book: OpenBook, { piece, segment }: SegmentRef): SegmentRef | undefined {
  const here = book.has(piece)
  if (here && segment + 1 < here.segments.length) return { piece, segment: segment + 1 }
  return book.has(piece + 1) ? { piece: piece + 1, segment: 0 } : undefined
}

/** The segment before another one, if its piece is in memory. */
export function before(book: OpenBook, { piece, segment }: SegmentRef): SegmentRef | undefined {
  if (segment > 0) return { piece, segment: segment - 1 }
  const previous = book.has(piece - 1)
  return previous ? { piece: piece - 1, segment: previous.segments.length - 1 } : undefined
}

export const isSame = (one: SegmentRef, other: SegmentRef) => one.piece === other.piece && one.segment === other.segment

/** Everything of a range that is in memory, in the order of the book. */
export function segmentsIn(book: OpenBook, { first, last }: Range): SegmentRef[] {
  const all: SegmentRef[] = []
  for (let at: SegmentRef | undefined = first; at; at = after(book, at)) {
    all.push(at)
    if (isSame(at, last)) break
  }
  return all
}

export const keyOf = ({ piece, segment }: SegmentRef) => `${piece}-${segment}`

/** Whether the last segment of the book is the last one that is drawn. */
export function isLast(book: OpenBook, { piece, segment }: SegmentRef): boolean {
  return piece === book.count - 1 && segment === (book.has(piece)?.segments.length ?? 0) - 1
}
