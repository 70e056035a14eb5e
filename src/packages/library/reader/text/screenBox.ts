import type { DrawnLine } from '../../../../../domain/library/lines'
import type { Position } from '../../../../../domain/library/position'
import { DOWN, type Flow } from './flow'
import { chapterOf, firstBehind, linesBetween, startOfLine, textBehind } from './screenMeasuring'
import { keyOf, type SegmentRef } from './segments'

/**
 * The element that holds the text in browsers and scrolls, measured along the direction of reading. All px are from the
 * beginning of the text it holds. Before the element is there nothing stands anywhere: everything is at 0.
 */
export class ScreenBox {
  element: HTMLElement | undefined
  flow: Flow = DOWN

  /** px of the view, along the direction of reading. */
  get extent(): number {
    return this.element ? this.flow.extentOf(this.element) : 0
  }

  /** px of the view across it: what lines are broken at. */
  get across(): number {
    return this.element ? this.flow.acrossOf(this.element) : 0
  }

  get scrolledTo(): number {
    return this.element ? this.flow.scrolledOf(this.element) : 0
  }

  /** px from one line to the next. */
  get pitch(): number {
    return this.element ? Number.parseFloat(getComputedStyle(this.element).lineHeight) || 0 : 0
  }

  scrollTo(top: number): void {
    if (this.element) this.flow.scrollTo(this.element, top)
  }

  /** The text goes another way from now on, from its beginning: what was scrolled means nothing any more. */
  turnAround(flow: Flow): void {
    this.flow = flow
    if (!this.element) return
    this.element.scrollTop = 0
    this.element.scrollLeft = 0
  }

  /** Where a segment begins and ends; undefined while it is not drawn. */
  edgesOf(ref: SegmentRef): { start: number; end: number } | undefined {
    const drawn = this.segment(ref)
    if (!this.element || !drawn) return undefined
    const start = this.flow.startIn(this.element, drawn)
    return { start, end: start + this.flow.lengthOf(drawn) }
  }

  /** Where the line begins that holds this offset of a segment; undefined while it is not drawn. */
  lineAt(ref: SegmentRef, offset: number): number | undefined {
    const drawn = this.segment(ref)
    const top = drawn && startOfLine(drawn, offset, this.flow)
    return top === undefined ? undefined : top - this.shift
  }

  /** The lines in view, and those of a page before and after it. @param height px of a page */
  linesAround(height: number): DrawnLine[] {
    const { element, flow } = this
    if (!element) return []
    const view = flow.viewOf(element)
    return linesBetween(element, view - height * 1.1, view + height * 2.2, this.shift, flow)
  }

  /** The first character in view. */
  firstInView(): Position | undefined {
    const { element, flow } = this
    if (!element) return undefined
    const edge = flow.viewOf(element)
    const text = textBehind(element, edge, flow)
    return text && { chapter: chapterOf(text), offset: firstBehind(text, edge, flow) }
  }

  /** px of the view's end that are covered with paper. */
  cover(px: number): void {
    this.element?.parentElement?.style.setProperty('--cover', `${Math.max(0, px)}px`)
  }

  private segment(ref: SegmentRef): HTMLElement | undefined {
    return this.element?.querySelector<HTMLElement>(`[data-segment="${keyOf(ref)}"]`) ?? undefined
  }

  /** px in the window where the text begins. */
  private get shift(): number {
    return this.element ? this.flow.viewOf(this.element) - this.scrolledTo : 0
  }
}
