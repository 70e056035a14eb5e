import { nextTop, pageFrom, previousTop, type TurnedPage } from '../../../../domain/library/lines'
import type { Position } from '../../../../domain/library/position'
import { segmentAt } from '../../../../domain/library/segments'
import { DOWN, type Flow } from './flow'
import { chapterOf, firstBehind, linesBetween, startOfLine, textBehind } from './measuring'
import { isUnanswered } from '../../../cloud/answered'
import type { OpenBook } from './openBook'
import { after, before, isLast, isSame, keyOf, segmentsIn, type Range, type SegmentRef } from './surface'

export interface ScreenEvents {
  onMoved: (position: Position, isAtEnd: boolean) => void
  onMissing: (error: unknown) => void
}

/** Screens of text that are drawn below and above what is in view before more is. */
const AHEAD = 2
const BEHIND = 1.5
/** Screens after which what is out of view is let go. */
const FAR = 5
/** ms after which the place is measured while somebody scrolls without a rest. */
const AT_LEAST_MS = 800
/** ms after which a piece that did not come is asked for again. */
const RETRY_MS = 4_000
/** ms after which one that was refused is: a seat may have become free. */
const RETRY_REFUSED_MS = 60_000
/** ms after the last scrolling in which nothing above is touched: a finger may still be on it. */
const REST_MS = 160
/** Segments that are drawn at most, whatever a fling does. */
const MOST_DRAWN = 30
/** ms after which the elements of a page stay where they are. */
const SETTLING_MS = 3_000

/**
 * The window on a book in browsers: which segments are drawn, and where the view stands in them.
 *
 * Its `anchor` is the first character in view and is changed by the person alone. Everything else that moves what is
 * drawn, such as another size, another width, or text that is added above, is followed by putting the anchor back where
 * it was.
 */
export class ScreenView {
  private range: Range
  private readonly listeners = new Set<() => void>()
  private box: HTMLElement | undefined
  private anchor: Position
  /** The anchor has to be put to the top once it is drawn. */
  private isPlacing = true
  /** Where we scrolled ourselves: the event that follows is not the person's. */
  private own = -1
  /** Where the view stood when the range was changed: browsers move it when what is taken away leaves too little. */
  private changedAt: number | undefined
  private tops = new Map<string, number>()
  private page: TurnedPage = { top: 0, height: 0 }
  private turnWaiting: 1 | -1 | undefined
  private frame = 0
  private rest: ReturnType<typeof setTimeout> | undefined
  private isPaged = false
  private flow = DOWN
  private across = 0
  private told: number | undefined
  private shows = 0
  private measuredAt = 0
  private isMissingTold = false
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly book: OpenBook,
    begin: Position,
    private readonly events: () => ScreenEvents,
  ) {
    this.anchor = begin
    this.range = this.alone(begin)
  }

  // ---- for React

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  shown = (): Range => this.range

  /** @returns lets go */
  attach(box: HTMLElement): () => void {
    this.box = box
    this.across = this.flow.acrossOf(box)
    const onScroll = () => this.scrolled()
    box.addEventListener('scroll', onScroll, { passive: true })
    const sizes = new ResizeObserver(() => this.resized())
    sizes.observe(box)
    // On the first page of a tab Taro's elements take their children in once more after they are drawn. Whatever is put
    // in anew stands at its beginning, and no scrolling is told.
    const moves = new MutationObserver(() => this.putInAnew())
    moves.observe(document.body, { childList: true, subtree: true })
    const settled = setTimeout(() => moves.disconnect(), SETTLING_MS)
    return () => {
      box.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      moves.disconnect()
      clearTimeout(settled)
      cancelAnimationFrame(this.frame)
      clearTimeout(this.rest)
      clearTimeout(this.retry)
      this.retry = undefined
      this.box = undefined
    }
  }

  /** After every drawing: puts the view back where it was, then sees whether more is to be drawn. */
  drawn(isPaged: boolean, isNewLook: boolean, flow: Flow): void {
    if (isPaged !== this.isPaged || isNewLook) this.isPlacing = true
    this.isPaged = isPaged
    if (flow !== this.flow) this.turnAround(flow)
    if (this.isPlacing) this.place()
    else this.steady()
    this.changedAt = undefined
    this.remember()
    if (this.turnWaiting !== undefined) {
      const direction = this.turnWaiting
      this.turnWaiting = undefined
      this.turn(direction)
    }
    this.soon()
  }

  // ---- for the reader

  async show(position: Position): Promise<boolean> {
    const number = this.book.numberAt(position)
    const mine = ++this.shows
    try {
      await this.book.load(number)
    } catch (error) {
      this.events().onMissing(error)
      return false
    }
    // Somebody has gone elsewhere meanwhile.
    if (mine !== this.shows) return false
    this.anchor = position
    this.isPlacing = true
    const wanted = this.refOf(position)
    const isDrawn = segmentsIn(this.book, this.range).some((each) => isSame(each, wanted))
    this.change(isDrawn ? { ...this.range } : { first: wanted, last: wanted })
    this.readNear(number)
    return true
  }

  /** A wheel goes up and down; where lines stand beside one another, reading goes on with it all the same. */
  roll(px: number): void {
    const { box, flow } = this
    if (box && flow !== DOWN) flow.scrollTo(box, flow.scrolledOf(box) + px)
  }

  turn(direction: 1 | -1): void {
    const { box } = this
    if (!box) return
    if (!this.isPaged) {
      const line = Number.parseFloat(getComputedStyle(box).lineHeight) || 0
      const { flow } = this
      flow.scrollTo(box, flow.scrolledOf(box) + direction * (flow.extentOf(box) - line))
      return
    }
    const height = this.flow.extentOf(box)
    const lines = this.lines(height)
    const top = direction === 1 ? nextTop(lines, this.page, height) : previousTop(lines, this.page.top, height)
    const more = direction === 1 ? after(this.book, this.range.last) : before(this.book, this.range.first)
    const isShort = direction === 1 ? this.below() < height : this.above() < height
    if (more && isShort) {
      // Not all of the page is drawn: first that, then the page.
      this.turnWaiting = direction
      this.change(direction === 1 ? { ...this.range, last: more } : { ...this.range, first: more })
      return
    }
    if (top === undefined) {
      const { last, first } = this.range
      if (direction === 1 && isLast(this.book, last)) this.tellMoved(true)
      else if (direction === 1) this.missing(last.piece + 1)
      else if (first.piece > 0) this.missing(first.piece - 1)
      return
    }
    this.toPage(top)
    this.measure()
    this.soon()
  }

  reveal(position: Position): void {
    const { box } = this
    const element = this.elementOf(this.refOf(position))
    const top = element && startOfLine(element, position.offset, this.flow)
    if (!box || top === undefined) {
      void this.show(position)
      return
    }
    const upper = this.flow.viewOf(box)
    const end = upper + (this.isPaged ? this.page.height : this.flow.extentOf(box) * 0.75)
    if (top >= upper - 2 && top < end - 2) return
    this.anchor = position
    this.isPlacing = true
    this.place()
    this.tellMoved(false)
    this.soon()
  }

  // ---- where things stand

  private refOf(position: Position): SegmentRef {
    const piece = this.book.numberAt(position)
    return { piece, segment: segmentAt(this.book.has(piece)?.segments ?? [], position.offset) }
  }

  private alone(position: Position): Range {
    const only = this.refOf(position)
    return { first: only, last: only }
  }

  private elementOf(ref: SegmentRef): HTMLElement | undefined {
    return this.box?.querySelector<HTMLElement>(`[data-segment="${keyOf(ref)}"]`) ?? undefined
  }

  /** px in the window where the content begins. */
  private shift(): number {
    const { box, flow } = this
    return box ? flow.viewOf(box) - flow.scrolledOf(box) : 0
  }

  /** px of the view, along the direction of reading. */
  private extent(): number {
    return this.box ? this.flow.extentOf(this.box) : 0
  }

  private scrolledTo(): number {
    return this.box ? this.flow.scrolledOf(this.box) : 0
  }

  private startOf(element: HTMLElement): number {
    return this.box ? this.flow.startIn(this.box, element) : 0
  }

  private lines(height: number) {
    const { box, flow } = this
    if (!box) return []
    const view = flow.viewOf(box)
    return linesBetween(box, view - height * 1.1, view + height * 2.2, this.shift(), flow)
  }

  private above(): number {
    const first = this.elementOf(this.range.first)
    return this.scrolledTo() - (first ? this.startOf(first) : 0)
  }

  private below(): number {
    const last = this.elementOf(this.range.last)
    const bottom = last ? this.startOf(last) + this.flow.lengthOf(last) : 0
    return bottom - this.scrolledTo() - this.extent()
  }

  // ---- putting back

  private scrollTo(top: number): void {
    if (!this.box) return
    this.flow.scrollTo(this.box, top)
    this.own = this.scrolledTo()
  }

  /** The text goes another way from now on: what was scrolled means nothing any more. */
  private turnAround(flow: Flow): void {
    this.flow = flow
    this.isPlacing = true
    this.own = -1
    this.tops.clear()
    if (!this.box) return
    this.box.scrollTop = 0
    this.box.scrollLeft = 0
    this.across = flow.acrossOf(this.box)
  }

  /** The anchor to the top of the view. */
  private place(): void {
    const element = this.elementOf(this.refOf(this.anchor))
    const top = element && startOfLine(element, this.anchor.offset, this.flow)
    if (!this.box || top === undefined) return
    this.isPlacing = false
    const to = top - this.shift()
    if (this.isPaged) this.toPage(to)
    else this.scrollTo(to)
  }

  private toPage(top: number): void {
    const { box } = this
    if (!box) return
    this.scrollTo(top)
    this.page = pageFrom(this.lines(this.extent()), top, this.extent())
    this.cover()
  }

  /** What of the last line would be cut through is covered with paper. */
  private cover(): void {
    const rest = this.extent() - this.page.height
    this.box?.parentElement?.style.setProperty('--cover', `${this.isPaged ? Math.max(0, rest) : 0}px`)
  }

  /** What was added or taken above has moved what is read: moves the view by as much. */
  private steady(): void {
    if (!this.box) return
    for (const ref of segmentsIn(this.book, this.range)) {
      const old = this.tops.get(keyOf(ref))
      const element = this.elementOf(ref)
      if (old === undefined || !element) continue
      const moved = this.startOf(element) - old
      // Less is but a fraction of a px that could not be told exactly.
      if (Math.abs(moved) > 0.1) {
        this.scrollTo((this.changedAt ?? this.scrolledTo()) + moved)
        this.page = { ...this.page, top: this.page.top + moved }
      }
      break
    }
    if (this.isPaged) {
      this.page = pageFrom(this.lines(this.extent()), this.page.top, this.extent())
      this.cover()
    }
  }

  private remember(): void {
    this.tops = new Map(
      segmentsIn(this.book, this.range).flatMap((ref) => {
        const element = this.elementOf(ref)
        return element ? [[keyOf(ref), this.startOf(element)] as const] : []
      }),
    )
  }

  // ---- the person

  private scrolled(): void {
    if (!this.box || Math.abs(this.scrolledTo() - this.own) < 1) return
    this.own = -1
    if (this.isPaged) {
      // Nothing scrolls here but a browser that brings what has the focus into view.
      this.scrollTo(this.page.top)
      return
    }
    // Who scrolls on and on has a place, too: an app may be closed at any moment.
    if (Date.now() - this.measuredAt > AT_LEAST_MS) this.measure()
    clearTimeout(this.rest)
    this.rest = setTimeout(() => {
      this.measure()
      this.letGo()
    }, REST_MS)
    this.soon()
  }

  private measure(): void {
    const { box } = this
    if (!box) return
    this.measuredAt = Date.now()
    const edge = this.flow.viewOf(box)
    const element = textBehind(box, edge, this.flow)
    if (!element) return
    this.anchor = { chapter: chapterOf(element), offset: firstBehind(element, edge, this.flow) }
    this.tellMoved(isLast(this.book, this.range.last) && this.below() < 8)
    this.readNear(this.book.numberAt(this.anchor))
  }

  private tellMoved(isAtEnd: boolean): void {
    this.events().onMoved(this.anchor, isAtEnd)
  }

  private resized(): void {
    if (!this.box) return
    const across = this.flow.acrossOf(this.box)
    const isBrokenAlike = across === this.across
    this.across = across
    // Bars of the browser that come and go under a scrolling finger do not break lines anew. Before anybody has scrolled
    // it is the page that settles: Taro gives its elements their classes only after they are drawn.
    if (isBrokenAlike && !this.isPaged && this.own === -1) return
    this.isPlacing = true
    this.place()
    this.remember()
    this.soon()
  }

  private putInAnew(): void {
    if (!this.box || this.isPlacing || this.own <= 0 || this.scrolledTo() !== 0) return
    this.isPlacing = true
    this.place()
  }

  // ---- more, and less

  private soon(): void {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.fill())
  }

  private fill(): void {
    const { box, range } = this
    if (!box || this.isPlacing) return
    const height = this.extent()
    const next = after(this.book, range.last)
    const previous = before(this.book, range.first)
    if (this.below() < height * AHEAD && next) this.change({ ...range, last: next })
    else if (this.above() < height * BEHIND && previous) this.change({ ...range, first: previous })
    else {
      if (this.below() < height * AHEAD && range.last.piece + 1 < this.book.count) this.missing(range.last.piece + 1)
      if (this.above() < height * BEHIND && range.first.piece > 0) this.missing(range.first.piece - 1)
      if (segmentsIn(this.book, range).length > MOST_DRAWN || this.isPaged) this.letGo()
    }
  }

  private letGo(): void {
    const { box, range } = this
    if (!box || isSame(range.first, range.last)) return
    const height = this.extent()
    const [first, second] = [this.elementOf(range.first), after(this.book, range.first)]
    const last = this.elementOf(range.last)
    if (second && first && this.startOf(first) + this.flow.lengthOf(first) < this.scrolledTo() - height * FAR) {
      this.change({ ...range, first: second })
      this.rest = setTimeout(() => this.letGo(), REST_MS)
      return
    }
    const earlier = before(this.book, range.last)
    if (earlier && last && this.startOf(last) > this.scrolledTo() + height * (FAR + 1)) {
      this.change({ ...range, last: earlier })
      this.rest = setTimeout(() => this.letGo(), REST_MS)
    }
  }

  private missing(number: number): void {
    if (number >= this.book.count || number < 0 || this.book.has(number) || this.retry !== undefined) return
    this.book.load(number).then(
      () => {
        this.isMissingTold = false
        this.soon()
      },
      (error: unknown) => {
        if (!this.box) return
        // Said once, not with every try.
        if (!this.isMissingTold) this.events().onMissing(error)
        this.isMissingTold = true
        // A phone in a lift comes out again; what was refused is not asked again and again.
        const wait = isUnanswered(error) ? RETRY_MS : RETRY_REFUSED_MS
        this.retry = setTimeout(() => {
          this.retry = undefined
          this.soon()
        }, wait)
      },
    )
  }

  private readNear(number: number): void {
    if (this.told === number) return
    this.told = number
    void this.book.readNear(number)
  }

  private change(range: Range): void {
    this.range = range
    this.changedAt = this.box && this.scrolledTo()
    for (const listener of this.listeners) listener()
  }
}
