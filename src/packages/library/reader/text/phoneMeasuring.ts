import Taro from '@tarojs/taro'
import { type DrawnLine, linesOfBoxes, type MeasuredBox } from '../../../../../domain/library/lines'
import type { OpenBook } from '../book/openBook'
import { keyOf, type SegmentRef } from './segments'

/** Where an element stands, px. */
export interface Box {
  id: string
  top: number
  bottom: number
}

/** What stands on the page now. All px are from the top of the text, which is where the page is scrolled to as well. */
export interface Standing {
  /** px from the top of the window to the top of the text. */
  origin: number
  /** The drawn segments, in order; `id` is `segment-` and the segment's key. */
  segments: Box[]
  /** px from the top of the window between which the text is in view: from the bar above to the bar below. */
  begin: number
  end: number
}

/** The letters of a text that says nothing else: px of their size, and from line to line. */
export interface Type {
  size: number
  pitch: number
}

interface Measured extends Box {
  /** As style sheets write it, e.g. `35.15px`. @source developers.weixin.qq.com, NodesRef.fields, 2.1.0 */
  lineHeight?: string
  fontSize?: string
}

/** What `Words` and `Blocks` of `BookText` call their elements, before the offset. */
const SENTENCE = 'at'
const WHOLE = 'whole'

/** Letters as close as this are small ones in a line of others, e.g. an exponent: the line is the others'. */
const CLOSEST = 1.3

/**
 * Measures in WeChat, by asking the page and waiting. Undefined while nothing is drawn.
 *
 * @param window px of the bars at the top and of the window, as WeChat says
 */
export async function standingNow(window: { top: number; height: number }): Promise<Standing | undefined> {
  const [text, segments, bar, foot] = await asked(['.reader-text', '.book-segment', '.reader-bar', '.reader-foot'])
  const origin = text?.[0]?.top
  if (origin === undefined || !segments?.length) return undefined
  return {
    origin,
    segments: segments.map(({ id, top, bottom }) => ({ id, top: top - origin, bottom: bottom - origin })),
    begin: Math.max(0, bar?.[0]?.bottom ?? window.top),
    end: Math.min(window.height, foot?.[0]?.top ?? window.height),
  }
}

/**
 * Everything that can be measured of these segments, for each of them.
 *
 * @param type of the text as the reader has it, where an element's own is not told
 */
export async function boxesIn(segments: readonly Box[], { origin }: Standing, type: Type): Promise<MeasuredBox[][]> {
  const found = await asked(segments.flatMap(({ id }) => [`#${id} .book-sentence`, `#${id} .book-whole`]))
  return segments.map((_, at) => [
    ...(found[at * 2] ?? []).map((each) => boxOf(each, SENTENCE, origin, typeOf(each, type))),
    ...(found[at * 2 + 1] ?? []).map((each) => boxOf(each, WHOLE, origin)),
  ])
}

/** A line, and the chapter it stands in. */
export interface Line extends DrawnLine {
  chapter: number
}

/** The lines between two heights, of the segments that are drawn. */
export async function linesIn(
  book: OpenBook,
  drawn: readonly SegmentRef[],
  standing: Standing,
  { from, to }: { from: number; to: number },
  type: Type,
): Promise<Line[]> {
  const near = standing.segments.filter(({ top, bottom }) => bottom > from && top < to)
  const boxes = await boxesIn(near, standing, type)
  return near.flatMap(({ id }, at) => {
    const ref = drawn.find((each) => `segment-${keyOf(each)}` === id)
    const piece = ref && book.has(ref.piece)?.piece
    if (!piece) return []
    const isOpening = ref.segment === 0 && piece.index === 0
    return linesOfBoxes(boxes[at] ?? []).map((line, number) => ({
      ...line,
      chapter: piece.chapter,
      ...(isOpening && number === 0 ? { isOpening } : {}),
    }))
  })
}

function boxOf({ id, top, bottom }: Measured, name: string, origin: number, type?: Type): MeasuredBox {
  const from = Number(id.slice(name.length))
  return { from, top: top - origin, bottom: bottom - origin, ...(type ? { type } : {}) }
}

function typeOf({ lineHeight = '', fontSize = '' }: Measured, usual: Type): Type {
  const size = Number.parseFloat(fontSize) || usual.size
  const pitch = Number.parseFloat(lineHeight) || usual.pitch
  return { size, pitch: pitch < size * CLOSEST ? usual.pitch : pitch }
}

/** One question about all of these selectors: their answers are of the same moment. */
function asked(selectors: readonly string[]): Promise<Measured[][]> {
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery()
    for (const selector of selectors) {
      query.selectAll(selector).fields({ id: true, rect: true, computedStyle: ['lineHeight', 'fontSize'] })
    }
    query.exec((found: unknown[]) => resolve(found.map((each) => (Array.isArray(each) ? (each as Measured[]) : []))))
  })
}
