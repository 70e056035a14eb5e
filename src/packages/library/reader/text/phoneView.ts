import Taro from '@tarojs/taro'
import { firstInView, nextTop, pageFrom, previousTop, topInBoxes } from '../../../../../domain/library/lines'
import type { Position } from '../../../../../domain/library/position'
import type { OpenBook } from '../book/openBook'
import { ComingPieces } from './comingPieces'
import { DrawnRange } from './drawnRange'
import { boxesIn, type Line, linesIn, standingNow, type Standing, type Type } from './phoneMeasuring'
import { isSame, keyOf, type Range, type SegmentRef } from './segments'

interface Events {
  onMoved: (position: Position, isAtEnd: boolean) => void
  onMissing: (error: unknown) => void
}

/** How the text is shown. */
export interface PhoneLook {
  isPaged: boolean
  type: Type
  /** Lines end elsewhere than they did: the place has to be put to the top anew. */
  isNew: boolean
}

/** What lies over the text below the last whole line of a page: its height, and how far above the window's end. */
export interface Cover {
  height: number
  bottom: number
}

const UNCOVERED: Cover = { height: 0, bottom: 0 }

/** Screens of text that are drawn below and above what is in view before more is. */
const AHEAD = 1.5
const BEHIND = 1
const FAR = 6
/** ms after the last scrolling after which the place is measured, and text above may be added. */
const REST_MS = 200
/** px between where we scrolled and what WeChat reports. */
const NEAR = 2

/**
 * The window on a book in WeChat. As `ScreenView` in browsers, with what WeChat gives: the page scrolls, elements are
 * measured by asking and waiting, and the smallest thing that can be measured is a sentence. So a place is the beginning
 * of the first sentence in view, and lines are worked out from sentences (`linesOfBoxes`).
 *
 * Everything that asks and then moves waits for its turn in `lane`: what was measured must still stand there.
 */
export class PhoneView {
  private readonly range: DrawnRange
  private readonly pieces: ComingPieces
  private anchor: Position
  private isPlacing = true
  private isPaged = false
  private type: Type = { size: 0, pitch: 0 }
  private cover = UNCOVERED
  private turnWaiting: 1 | -1 | undefined
  private isHeld = false
  private scrollTop = 0
  private own: number | undefined
  private rest: ReturnType<typeof setTimeout> | undefined
  private isGone = false
  /**
   * px from the top of the text where the first segment stood that is drawn before and after a change, and where the view
   * was: a page that has become shorter is not scrolled as far any more.
   */
  private steady: { key: string; top: number; view: number } | undefined
  private lane: Promise<void> = Promise.resolve()

  constructor(
    private readonly book: OpenBook,
    begin: Position,
    /** px of the bars at the top, and of the window. */
    private readonly window: { top: number; height: number },
    private readonly events: () => Events,
  ) {
    this.anchor = begin
    this.range = new DrawnRange(book, begin)
    this.pieces = new ComingPieces(book, {
      onCome: () => this.inTurn(() => this.fill(true)),
      onMissing: (error) => this.events().onMissing(error),
    })
  }

  subscribe = (listener: () => void): (() => void) => this.range.subscribe(listener)

  shown = (): Range => this.range.now()

  covered = (): Cover => this.cover

  leave(): void {
    this.isGone = true
    clearTimeout(this.rest)
    this.pieces.leave()
  }

  come(): void {
    this.isGone = false
    this.pieces.come()
  }

  /** After every drawing. */
  drawn({ isPaged, type, isNew }: PhoneLook): void {
    if (isNew || isPaged !== this.isPaged) this.isPlacing = true
    this.isPaged = isPaged
    this.type = type
    if (!isPaged) this.uncover()
    Taro.nextTick(() => this.inTurn(() => this.settle()))
  }

  async show(position: Position): Promise<boolean> {
    if (!(await this.pieces.toShow(position))) return false
    this.anchor = position
    this.isPlacing = true
    this.range.goTo(position)
    this.pieces.readNear(position)
    return true
  }

  turn(direction: 1 | -1): void {
    this.inTurn(() => this.turned(direction))
  }

  scrolled(scrollTop: number): void {
    this.scrollTop = scrollTop
    if (this.own !== undefined && Math.abs(scrollTop - this.own) <= NEAR) return
    this.own = undefined
    // A finger has moved the page: what lay over the end of it is wanted.
    this.uncover()
    this.restSoon()
  }

  /** A finger is on the text, or has left it. */
  held(isHeld: boolean): void {
    this.isHeld = isHeld
  }

  private inTurn(work: () => Promise<void>): void {
    this.lane = this.lane.then(work, work)
  }

  /** Asked again after something was waited for. */
  private isStale(): boolean {
    return this.isGone || this.isPlacing
  }

  private restSoon(): void {
    clearTimeout(this.rest)
    this.rest = setTimeout(() => this.inTurn(() => this.rested()), REST_MS)
  }

  // ---- where things stand

  private async standing(): Promise<Standing | undefined> {
    const standing = await standingNow(this.window)
    return this.isGone ? undefined : standing
  }

  /** px of the text in view, whole or in part. */
  private view({ origin, begin, end }: Standing): { top: number; height: number } {
    return { top: begin - origin, height: end - begin }
  }

  /** The lines between two heights. */
  private lines(standing: Standing, from: number, to: number): Promise<Line[]> {
    return linesIn(this.book, this.range.all(), standing, { from, to }, this.type)
  }

  // ---- putting back

  private async settle(): Promise<void> {
    if (this.isGone) return
    if (this.isPlacing) await this.place()
    else {
      await this.keepSteady()
      await this.coverAgain()
    }
    const direction = this.turnWaiting
    this.turnWaiting = undefined
    if (direction !== undefined) await this.turned(direction)
    else await this.fill(true)
  }

  /** The line where the anchor's sentence begins to the top. */
  private async place(): Promise<void> {
    const standing = await this.standing()
    const segment = standing?.segments.find(({ id }) => id === `segment-${keyOf(this.range.refOf(this.anchor))}`)
    if (!standing || !segment) return
    const [boxes = []] = await boxesIn([segment], standing, this.type)
    this.isPlacing = false
    clearTimeout(this.rest)
    await this.toTop(topInBoxes(boxes, this.anchor.offset) ?? segment.top)
  }

  private async keepSteady(): Promise<void> {
    const { steady } = this
    this.steady = undefined
    const standing = steady && (await this.standing())
    const now = standing?.segments.find(({ id }) => id === `segment-${steady?.key}`)
    const moved = now && steady ? now.top - steady.top : 0
    if (steady && Math.abs(moved) > 1) await this.scrollTo(steady.view + moved)
  }

  /** Scrolls so that this height of the text is the first in view; as a page, with its end covered. */
  private async toTop(top: number): Promise<void> {
    await this.scrollTo(top)
    await this.coverAgain()
  }

  /** Covers what of the last line of a page would be cut through. */
  private async coverAgain(): Promise<void> {
    const standing = this.isPaged && this.own !== undefined ? await this.standing() : undefined
    if (!standing) return
    const { top, height } = this.view(standing)
    this.coverFrom(standing, await this.lines(standing, top - 1, top + height), top)
  }

  private coverFrom(standing: Standing, lines: readonly Line[], top: number): void {
    const { height } = this.view(standing)
    this.tellCover({
      height: Math.max(0, Math.floor(height - pageFrom(lines, top, height).height)),
      bottom: this.window.height - standing.end,
    })
  }

  private async scrollTo(top: number): Promise<void> {
    const to = Math.max(0, Math.round(top))
    this.own = to
    this.scrollTop = to
    await Taro.pageScrollTo({ scrollTop: to, duration: 0 }).catch(() => undefined)
  }

  private tellCover(cover: Cover): void {
    const { height, bottom } = this.cover
    if (height === cover.height && bottom === cover.bottom) return
    this.cover = cover
    this.range.tell()
  }

  private uncover(): void {
    if (this.cover !== UNCOVERED) this.tellCover(UNCOVERED)
  }

  // ---- the person

  private async turned(direction: 1 | -1): Promise<void> {
    const standing = this.isPlacing ? undefined : await this.standing()
    if (!standing) return
    const { top, height } = this.view(standing)
    if (!this.isPaged) {
      await Taro.pageScrollTo({ scrollTop: Math.max(0, top + direction * (height - this.type.pitch)), duration: 0 })
      return
    }
    const { range } = this
    const more = range.beyond(direction)
    const drawn = direction === 1 ? (lastOf(standing.segments)?.bottom ?? 0) - top - height : top
    if (more && drawn < height) {
      // Not all of the page is drawn: first that, then the page.
      this.turnWaiting = direction
      this.grow(direction, more, standing)
      return
    }
    const lines = await this.lines(standing, top - height * 1.1, top + height * 2.2)
    const to = direction === 1 ? nextTop(lines, pageFrom(lines, top, height), height) : previousTop(lines, top, height)
    if (this.isStale()) return
    if (to !== undefined) {
      await this.scrollTo(to)
      this.coverFrom(standing, lines, to)
      this.tellMoved(standing, lines, to)
      await this.fill(false)
    } else if (direction === 1 && range.isAtEnd()) this.events().onMoved(this.anchor, true)
    else this.pieces.missing(direction === 1 ? range.last.piece + 1 : range.first.piece - 1)
  }

  private async rested(): Promise<void> {
    if (this.isPaged && this.isHeld) {
      this.restSoon()
      return
    }
    const standing = this.isGone || this.isPlacing ? undefined : await this.standing()
    if (!standing) return
    const { top, height } = this.view(standing)
    const lines = await this.lines(standing, top, top + height)
    // Lines stand elsewhere by now: nobody has moved.
    if (this.isStale()) return
    const first = this.tellMoved(standing, lines, top)
    // Moved by a finger, a page begins with a whole line all the same.
    if (first && this.isPaged && this.own === undefined) await this.toTop(first.top)
    await this.fill(false)
  }

  /** The view begins at this height: the person is there now. */
  private tellMoved(standing: Standing, lines: readonly Line[], top: number): Line | undefined {
    const first = firstInView(lines, top + NEAR)
    if (!first) return undefined
    this.anchor = { chapter: first.chapter, offset: first.from }
    const end = lastOf(standing.segments)?.bottom ?? Infinity
    const isEndInView = end < top + this.view(standing).height + NEAR
    this.events().onMoved(this.anchor, isEndInView && this.range.isAtEnd())
    this.pieces.readNear(this.anchor)
    return first
  }

  // ---- more, and less

  /** @param isQuiet nobody has scrolled: nothing is let go */
  private async fill(isQuiet: boolean): Promise<void> {
    const standing = this.isPlacing ? undefined : await this.standing()
    const [upper, lower] = [standing?.segments[0], lastOf(standing?.segments)]
    if (!standing || !upper || !lower) return
    const { height } = this.window
    const { top } = this.view(standing)
    const { range, pieces } = this
    const [next, previous] = [range.beyond(1), range.beyond(-1)]
    if (lower.bottom - top < height * (1 + AHEAD)) {
      if (next) {
        this.grow(1, next, standing)
        return
      }
      pieces.missing(range.last.piece + 1)
    }
    if (top - upper.top < height * BEHIND) {
      if (previous) {
        this.grow(-1, previous, standing)
        return
      }
      pieces.missing(range.first.piece - 1)
    }
    if (isQuiet || isSame(range.first, range.last)) return
    const [second, earlier] = [range.within(-1), range.within(1)]
    if (second && top - upper.bottom > height * FAR) {
      this.stay(standing, second)
      range.change({ first: second })
    } else if (earlier && lower.top - top > height * (FAR + 1)) range.change({ last: earlier })
  }

  private grow(direction: 1 | -1, more: SegmentRef, standing: Standing): void {
    if (direction === -1) this.stay(standing, this.range.first)
    this.range.change(direction === 1 ? { last: more } : { first: more })
  }

  /** What follows adds or takes text above: this segment is to stay where it is. */
  private stay(standing: Standing, ref: SegmentRef): void {
    const key = keyOf(ref)
    const here = standing.segments.find(({ id }) => id === `segment-${key}`)
    if (here) this.steady = { key, top: here.top, view: this.view(standing).top }
  }
}

const lastOf = <T>(all: readonly T[] | undefined): T | undefined => all?.[all.length - 1]
