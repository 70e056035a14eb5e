import Taro from '@tarojs/taro'
import {
  firstInView,
  linesOfBoxes,
  nextTop,
  pageFrom,
  previousTop,
  topInBoxes,
  type DrawnLine,
} from '../../../../domain/library/lines'
import type { Position } from '../../../../domain/library/position'
import { segmentAt } from '../../../../domain/library/segments'
import { isUnanswered } from '../../../cloud/answered'
import type { OpenBook } from './openBook'
import { boxesIn, standingNow, type Standing, type Type } from './phoneMeasuring'
import { after, before, isLast, isSame, keyOf, segmentsIn, type Range, type SegmentRef } from './surface'

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

/** A line, and the chapter it stands in. */
interface Line extends DrawnLine {
  chapter: number
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
/** ms after which a piece that did not come is asked for again. */
const RETRY_MS = 4_000
/** ms after which one that was refused is: a seat may have become free. */
const RETRY_REFUSED_MS = 60_000
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
  private range: Range
  private anchor: Position
  private readonly listeners = new Set<() => void>()
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
  private told: number | undefined
  private shows = 0
  private isMissingTold = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private lane: Promise<void> = Promise.resolve()

  constructor(
    private readonly book: OpenBook,
    begin: Position,
    /** px of the bars at the top, and of the window. */
    private readonly window: { top: number; height: number },
    private readonly events: () => Events,
  ) {
    this.anchor = begin
    const only = this.refOf(begin)
    this.range = { first: only, last: only }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  shown = (): Range => this.range

  covered = (): Cover => this.cover

  leave(): void {
    this.isGone = true
    clearTimeout(this.rest)
    clearTimeout(this.retry)
    this.retry = undefined
  }

  come(): void {
    this.isGone = false
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

  private refOf(position: Position): SegmentRef {
    const piece = this.book.numberAt(position)
    return { piece, segment: segmentAt(this.book.has(piece)?.segments ?? [], position.offset) }
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
  private async lines(standing: Standing, from: number, to: number): Promise<Line[]> {
    const near = standing.segments.filter(({ top, bottom }) => bottom > from && top < to)
    const boxes = await boxesIn(near, standing, this.type)
    return near.flatMap(({ id }, at) => {
      const ref = this.refNamed(id)
      const piece = ref && this.book.has(ref.piece)?.piece
      if (!piece) return []
      const isOpening = ref.segment === 0 && piece.index === 0
      return linesOfBoxes(boxes[at] ?? []).map((line, number) => ({
        ...line,
        chapter: piece.chapter,
        ...(isOpening && number === 0 ? { isOpening } : {}),
      }))
    })
  }

  private refNamed(id: string): SegmentRef | undefined {
    return segmentsIn(this.book, this.range).find((each) => `segment-${keyOf(each)}` === id)
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
    const segment = standing?.segments.find(({ id }) => id === `segment-${keyOf(this.refOf(this.anchor))}`)
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
    this.tell()
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
    const { first, last } = this.range
    const more = direction === 1 ? after(this.book, last) : before(this.book, first)
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
    } else if (direction === 1 && isLast(this.book, last)) this.events().onMoved(this.anchor, true)
    else this.missing(direction === 1 ? last.piece + 1 : first.piece - 1)
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
    this.events().onMoved(this.anchor, isEndInView && isLast(this.book, this.range.last))
    this.readNear(this.book.numberAt(this.anchor))
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
    const { first, last } = this.range
    const next = after(this.book, last)
    const previous = before(this.book, first)
    if (lower.bottom - top < height * (1 + AHEAD)) {
      if (next) {
        this.grow(1, next, standing)
        return
      }
      this.missing(last.piece + 1)
    }
    if (top - upper.top < height * BEHIND) {
      if (previous) {
        this.grow(-1, previous, standing)
        return
      }
      this.missing(first.piece - 1)
    }
    if (isQuiet || isSame(first, last)) return
    const second = after(this.book, first)
    const earlier = before(this.book, last)
    if (second && top - upper.bottom > height * FAR) {
      this.stay(standing, second)
      this.change({ first: second, last })
    } else if (earlier && lower.top - top > height * (FAR + 1)) this.change({ first, last: earlier })
  }

  private grow(direction: 1 | -1, more: SegmentRef, standing: Standing): void {
    const { first, last } = this.range
    if (direction === -1) this.stay(standing, first)
    this.change(direction === 1 ? { first, last: more } : { first: more, last })
  }

  /** What follows adds or takes text above: this segment is to stay where it is. */
  private stay(standing: Standing, ref: SegmentRef): void {
    const key = keyOf(ref)
    const here = standing.segments.find(({ id }) => id === `segment-${key}`)
    if (here) this.steady = { key, top: here.top, view: this.view(standing).top }
  }

  private missing(number: number): void {
    if (number >= this.book.count || number < 0 || this.book.has(number) || this.retry !== undefined) return
    this.book.load(number).then(
      () => {
        this.isMissingTold = false
        this.inTurn(() => this.fill(true))
      },
      (error: unknown) => {
        if (this.isGone) return
        // Said once, not with every try.
        if (!this.isMissingTold) this.events().onMissing(error)
        this.isMissingTold = true
        // A phone in a lift comes out again; what was refused is not asked again and again.
        const wait = isUnanswered(error) ? RETRY_MS : RETRY_REFUSED_MS
        this.retry = setTimeout(() => {
          this.retry = undefined
          this.inTurn(() => this.fill(true))
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
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

const lastOf = <T>(all: readonly T[] | undefined): T | undefined => all?.[all.length - 1]
