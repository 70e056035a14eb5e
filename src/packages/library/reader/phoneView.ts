import Taro from '@tarojs/taro'
import type { Position } from '../../../../domain/library/position'
import { segmentAt } from '../../../../domain/library/segments'
import { isUnanswered } from '../../../cloud/answered'
import type { OpenBook } from './openBook'
import { after, before, isLast, isSame, keyOf, segmentsIn, type Range, type SegmentRef } from './surface'

interface Events {
  onMoved: (position: Position, isAtEnd: boolean) => void
  onMissing: (error: unknown) => void
}

/** Where an element stands, px from the top of the window. */
interface Box {
  id: string
  top: number
  bottom: number
}

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
 * of the first sentence in view.
 */
export class PhoneView {
  private range: Range
  private anchor: Position
  private readonly listeners = new Set<() => void>()
  private isPlacing = true
  private scrollTop = 0
  private own: number | undefined
  private rest: ReturnType<typeof setTimeout> | undefined
  private isGone = false
  /** px from the top of the page where the first segment stood that is drawn before and after a change. */
  private steady: { key: string; top: number } | undefined
  private told: number | undefined
  private shows = 0
  private isMissingTold = false
  private retry: ReturnType<typeof setTimeout> | undefined

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
  drawn(isNewLook: boolean): void {
    if (isNewLook) this.isPlacing = true
    Taro.nextTick(() => void this.settle())
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
    const screen = this.window.height - this.window.top * 2
    void Taro.pageScrollTo({ scrollTop: Math.max(0, this.scrollTop + direction * screen), duration: 200 })
  }

  scrolled(scrollTop: number): void {
    this.scrollTop = scrollTop
    if (this.own !== undefined && Math.abs(scrollTop - this.own) <= NEAR) return
    this.own = undefined
    clearTimeout(this.rest)
    this.rest = setTimeout(() => void this.rested(), REST_MS)
  }

  private refOf(position: Position): SegmentRef {
    const piece = this.book.numberAt(position)
    return { piece, segment: segmentAt(this.book.has(piece)?.segments ?? [], position.offset) }
  }

  private async settle(): Promise<void> {
    if (this.isGone) return
    if (this.isPlacing) await this.place()
    else await this.keepSteady()
    await this.fill(true)
  }

  /** The sentence of the anchor to the top. */
  private async place(): Promise<void> {
    const key = keyOf(this.refOf(this.anchor))
    const sentences = await boxesOf(`#segment-${key} .book-sentence`)
    const [segment] = await boxesOf(`#segment-${key}`)
    const at = sentences.filter(({ id }) => offsetOf(id) <= this.anchor.offset).pop() ?? segment
    if (!at || this.isGone) return
    this.isPlacing = false
    // At the very beginning there is nothing above to be hidden.
    await this.scrollTo(at.top + this.scrollTop - this.window.top)
  }

  private async keepSteady(): Promise<void> {
    const { steady } = this
    this.steady = undefined
    if (!steady) return
    const [now] = await boxesOf(`#segment-${steady.key}`)
    const moved = now ? now.top + this.scrollTop - steady.top : 0
    if (Math.abs(moved) > 1) await this.scrollTo(this.scrollTop + moved)
  }

  private async scrollTo(top: number): Promise<void> {
    const to = Math.max(0, Math.round(top))
    this.own = to
    this.scrollTop = to
    await Taro.pageScrollTo({ scrollTop: to, duration: 0 }).catch(() => undefined)
  }

  private async rested(): Promise<void> {
    if (this.isGone || this.isPlacing) return
    await this.measure()
    await this.fill(false)
  }

  private async measure(): Promise<void> {
    const segments = await boxesOf('.book-segment')
    const segment = segments.find(({ bottom }) => bottom > this.window.top + NEAR)
    const ref = segmentsIn(this.book, this.range).find((each) => `segment-${keyOf(each)}` === segment?.id)
    const piece = ref && this.book.has(ref.piece)
    if (!segment || !piece) return
    const sentences = await boxesOf(`#${segment.id} .book-sentence`)
    const first = sentences.find(({ top, bottom }) => (top + bottom) / 2 > this.window.top)
    const from = piece.segments[ref.segment]?.from ?? 0
    this.anchor = { chapter: piece.piece.chapter, offset: first ? offsetOf(first.id) : from }
    const end = segments[segments.length - 1]
    const isAtEnd = isLast(this.book, this.range.last) && (end?.bottom ?? Infinity) < this.window.height
    this.events().onMoved(this.anchor, isAtEnd)
    this.readNear(this.book.numberAt(this.anchor))
  }

  /** @param isQuiet nobody has scrolled: nothing is let go */
  private async fill(isQuiet: boolean): Promise<void> {
    if (this.isGone || this.isPlacing) return
    const { height } = this.window
    const boxes = await boxesOf('.book-segment')
    const [top, bottom] = [boxes[0], boxes[boxes.length - 1]]
    if (!top || !bottom) return
    const { first, last } = this.range
    const next = after(this.book, last)
    const previous = before(this.book, first)
    if (bottom.bottom < height * (1 + AHEAD)) {
      if (next) this.change({ first, last: next })
      else this.missing(last.piece + 1)
      if (next) return
    }
    if (top.top > -height * BEHIND) {
      if (previous) {
        this.steady = { key: keyOf(first), top: top.top + this.scrollTop }
        this.change({ first: previous, last })
        return
      }
      this.missing(first.piece - 1)
    }
    if (isQuiet) return
    const second = after(this.book, first)
    if (second && !isSame(first, last) && top.bottom < -height * FAR) {
      const [kept] = await boxesOf(`#segment-${keyOf(second)}`)
      if (kept) this.steady = { key: keyOf(second), top: kept.top + this.scrollTop }
      this.change({ first: second, last })
      return
    }
    const earlier = before(this.book, last)
    if (earlier && !isSame(first, last) && bottom.top > height * (FAR + 1)) this.change({ first, last: earlier })
  }

  private missing(number: number): void {
    if (number >= this.book.count || number < 0 || this.book.has(number) || this.retry !== undefined) return
    this.book.load(number).then(
      () => {
        this.isMissingTold = false
        void this.fill(true)
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
          void this.fill(true)
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
    for (const listener of this.listeners) listener()
  }
}

const offsetOf = (id: string) => Number(id.slice('at'.length))

function boxesOf(selector: string): Promise<Box[]> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .selectAll(selector)
      .boundingClientRect((found) => {
        const boxes = (Array.isArray(found) ? found : []) as unknown as Box[]
        resolve(boxes.map(({ id, top, bottom }) => ({ id, top, bottom })))
      })
      .exec()
  })
}
