import type { Position } from '../../../../../domain/library/position'
import { segmentAt } from '../../../../../domain/library/segments'
import type { OpenBook } from '../book/openBook'
import { after, before, isLast, isSame, type Range, type SegmentRef, segmentsIn } from './segments'

/** Which segments of a book are drawn. Whoever draws them hears of every change. */
export class DrawnRange {
  private range: Range
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly book: OpenBook,
    begin: Position,
  ) {
    const only = this.refOf(begin)
    this.range = { first: only, last: only }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  now = (): Range => this.range

  get first(): SegmentRef {
    return this.range.first
  }

  get last(): SegmentRef {
    return this.range.last
  }

  /** The segments that are drawn, in the order of the book. */
  all(): SegmentRef[] {
    return segmentsIn(this.book, this.range)
  }

  /** What could be drawn next below, or above; undefined where it is not in memory, or there is none. */
  beyond(direction: 1 | -1): SegmentRef | undefined {
    return direction === 1 ? after(this.book, this.range.last) : before(this.book, this.range.first)
  }

  /** The first without what is above, or the last without what is below. */
  within(direction: 1 | -1): SegmentRef | undefined {
    return direction === 1 ? before(this.book, this.range.last) : after(this.book, this.range.first)
  }

  isAtEnd(): boolean {
    return isLast(this.book, this.range.last)
  }

  /** The segment a position stands in. */
  refOf(position: Position): SegmentRef {
    const piece = this.book.numberAt(position)
    return { piece, segment: segmentAt(this.book.has(piece)?.segments ?? [], position.offset) }
  }

  change(range: Partial<Range>): void {
    this.range = { ...this.range, ...range }
    this.tell()
  }

  /** So that a position is drawn: as it is where it is already, else this segment alone. */
  goTo(position: Position): void {
    const wanted = this.refOf(position)
    const isDrawn = this.all().some((each) => isSame(each, wanted))
    this.change(isDrawn ? {} : { first: wanted, last: wanted })
  }

  /** Draws anew. */
  tell(): void {
    for (const listener of this.listeners) listener()
  }
}
