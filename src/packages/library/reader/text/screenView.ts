import { nextTop, pageFrom, previousTop, type TurnedPage } from '../../../../../domain/library/lines'
import type { Position } from '../../../../../domain/library/position'
import type { OpenBook } from '../book/openBook'
import { ComingPieces } from './comingPieces'
import { DrawnRange } from './drawnRange'
import { DOWN, type Flow } from './flow'
import { ScreenBox } from './screenBox'
import { isSame, keyOf, type Range } from './segments'

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
  private readonly range: DrawnRange
  private readonly pieces: ComingPieces
  private readonly box = new ScreenBox()
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
  private across = 0
  private measuredAt = 0

  constructor(
    private readonly book: OpenBook,
    begin: Position,
    private readonly events: () => ScreenEvents,
  ) {
    this.anchor = begin
    this.range = new DrawnRange(book, begin)
    this.pieces = new ComingPieces(book, {
      onCome: () => this.soon(),
      onMissing: (error) => this.events().onMissing(error),
    })
  }

  // ---- for React

  subscribe = (listener: () => void): (() => void) => this.range.subscribe(listener)

  shown = (): Range => this.range.now()

  /** @returns lets go */
  attach(element: HTMLElement): () => void {
    this.box.element = element
    this.across = this.box.across
    this.pieces.come()
    const onScroll = () => this.scrolled()
    element.addEventListener('scroll', onScroll, { passive: true })
    const sizes = new ResizeObserver(() => this.resized())
    sizes.observe(element)
    // On the first page of a tab Taro's elements take their children in once more after they are drawn. Whatever is put
    // in anew stands at its beginning, and no scrolling is told.
    const moves = new MutationObserver(() => this.putInAnew())
    moves.observe(document.body, { childList: true, subtree: true })
    const settled = setTimeout(() => moves.disconnect(), SETTLING_MS)
    return () => {
      element.removeEventListener('scroll', onScroll)
      sizes.disconnect()
      moves.disconnect()
      clearTimeout(settled)
      cancelAnimationFrame(this.frame)
      clearTimeout(this.rest)
      this.pieces.leave()
      this.box.element = undefined
    }
  }

  /** After every drawing: puts the view back where it was, then sees whether more is to be drawn. */
  drawn(isPaged: boolean, isNewLook: boolean, flow: Flow): void {
    if (isPaged !== this.isPaged || isNewLook) this.isPlacing = true
    this.isPaged = isPaged
    if (flow !== this.box.flow) this.turnAround(flow)
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
    if (!(await this.pieces.toShow(position))) return false
    this.anchor = position
    this.isPlacing = true
    this.changedAt = this.standsAt()
    this.range.goTo(position)
    this.pieces.readNear(position)
    return true
  }

  /** A wheel goes up and down; where lines stand beside one another, reading goes on with it all the same. */
  roll(px: number): void {
    const { box } = this
    if (box.flow !== DOWN) box.scrollTo(box.scrolledTo + px)
  }

  turn(direction: 1 | -1): void {
    const { box, range } = this
    if (!box.element) return
    if (!this.isPaged) {
      box.scrollTo(box.scrolledTo + direction * (box.extent - box.pitch))
      return
    }
    const height = box.extent
    const lines = box.linesAround(height)
    const top = direction === 1 ? nextTop(lines, this.page, height) : previousTop(lines, this.page.top, height)
    const more = range.beyond(direction)
    const isShort = direction === 1 ? this.below() < height : this.above() < height
    if (more && isShort) {
      // Not all of the page is drawn: first that, then the page.
      this.turnWaiting = direction
      this.change(direction === 1 ? { last: more } : { first: more })
      return
    }
    if (top === undefined) {
      if (direction === 1 && range.isAtEnd()) this.tellMoved(true)
      else if (direction === 1) this.pieces.missing(range.last.piece + 1)
      else if (range.first.piece > 0) this.pieces.missing(range.first.piece - 1)
      return
    }
    this.toPage(top)
    this.measure()
    this.soon()
  }

  reveal(position: Position): void {
    const { box } = this
    const top = box.lineAt(this.range.refOf(position), position.offset)
    if (top === undefined) {
      void this.show(position)
      return
    }
    const begin = box.scrolledTo
    const end = begin + (this.isPaged ? this.page.height : box.extent * 0.75)
    if (top >= begin - 2 && top < end - 2) return
    this.anchor = position
    this.isPlacing = true
    this.place()
    this.tellMoved(false)
    this.soon()
  }

  // ---- where things stand

  /** px that are drawn before what is in view. */
  private above(): number {
    return this.box.scrolledTo - (this.box.edgesOf(this.range.first)?.start ?? 0)
  }

  /** px that are drawn behind it. */
  private below(): number {
    return (this.box.edgesOf(this.range.last)?.end ?? 0) - this.box.scrolledTo - this.box.extent
  }

  private standsAt(): number | undefined {
    return this.box.element && this.box.scrolledTo
  }

  // ---- putting back

  private scrollTo(top: number): void {
    if (!this.box.element) return
    this.box.scrollTo(top)
    this.own = this.box.scrolledTo
  }

  private turnAround(flow: Flow): void {
    this.box.turnAround(flow)
    this.isPlacing = true
    this.own = -1
    this.tops.clear()
    this.across = this.box.across
  }

  /** The anchor to the top of the view. */
  private place(): void {
    const top = this.box.lineAt(this.range.refOf(this.anchor), this.anchor.offset)
    if (top === undefined) return
    this.isPlacing = false
    if (this.isPaged) this.toPage(top)
    else this.scrollTo(top)
  }

  private toPage(top: number): void {
    if (!this.box.element) return
    this.scrollTo(top)
    this.pageAt(top)
  }

  /** What of the last line of this page would be cut through is covered. */
  private pageAt(top: number): void {
    const { extent } = this.box
    this.page = pageFrom(this.box.linesAround(extent), top, extent)
    this.box.cover(this.isPaged ? extent - this.page.height : 0)
  }

  /** What was added or taken above has moved what is read: moves the view by as much. */
  private steady(): void {
    if (!this.box.element) return
    for (const ref of this.range.all()) {
      const old = this.tops.get(keyOf(ref))
      const start = this.box.edgesOf(ref)?.start
      if (old === undefined || start === undefined) continue
      const moved = start - old
      // Less is but a fraction of a px that could not be told exactly.
      if (Math.abs(moved) > 0.1) {
        this.scrollTo((this.changedAt ?? this.box.scrolledTo) + moved)
        this.page = { ...this.page, top: this.page.top + moved }
      }
      break
    }
    if (this.isPaged) this.pageAt(this.page.top)
  }

  private remember(): void {
    this.tops = new Map(
      this.range.all().flatMap((ref) => {
        const edges = this.box.edgesOf(ref)
        return edges ? [[keyOf(ref), edges.start] as const] : []
      }),
    )
  }

  // ---- the person

  private scrolled(): void {
    if (!this.box.element || Math.abs(this.box.scrolledTo - this.own) < 1) return
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
    if (!this.box.element) return
    this.measuredAt = Date.now()
    const first = this.box.firstInView()
    if (!first) return
    this.anchor = first
    this.tellMoved(this.range.isAtEnd() && this.below() < 8)
    this.pieces.readNear(first)
  }

  private tellMoved(isAtEnd: boolean): void {
    this.events().onMoved(this.anchor, isAtEnd)
  }

  private resized(): void {
    if (!this.box.element) return
    const { across } = this.box
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
    if (!this.box.element || this.isPlacing || this.own <= 0 || this.box.scrolledTo !== 0) return
    this.isPlacing = true
    this.place()
  }

  // ---- more, and less

  private soon(): void {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.fill())
  }

  private fill(): void {
    const { box, range, pieces } = this
    if (!box.element || this.isPlacing) return
    const height = box.extent
    const [next, previous] = [range.beyond(1), range.beyond(-1)]
    const [isShortBelow, isShortAbove] = [this.below() < height * AHEAD, this.above() < height * BEHIND]
    if (isShortBelow && next) this.change({ last: next })
    else if (isShortAbove && previous) this.change({ first: previous })
    else {
      if (isShortBelow && range.last.piece + 1 < this.book.count) pieces.missing(range.last.piece + 1)
      if (isShortAbove && range.first.piece > 0) pieces.missing(range.first.piece - 1)
      if (range.all().length > MOST_DRAWN || this.isPaged) this.letGo()
    }
  }

  private letGo(): void {
    const { box, range } = this
    if (!box.element || isSame(range.first, range.last)) return
    const height = box.extent
    const [first, last] = [box.edgesOf(range.first), box.edgesOf(range.last)]
    const [second, earlier] = [range.within(-1), range.within(1)]
    if (second && first && first.end < box.scrolledTo - height * FAR) this.change({ first: second })
    else if (earlier && last && last.start > box.scrolledTo + height * (FAR + 1)) this.change({ last: earlier })
    else return
    this.rest = setTimeout(() => this.letGo(), REST_MS)
  }

  private change(range: Partial<Range>): void {
    this.changedAt = this.standsAt()
    this.range.change(range)
  }
}
