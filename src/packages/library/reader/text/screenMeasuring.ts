import type { DrawnLine } from '../../../../../domain/library/lines'
import type { Edges, Flow } from './flow'

/**
 * From elements to offsets and back, in browsers. Elements of text carry `data-at`, the offset of their first character;
 * what shows something else than its text carries `data-length`. All px are along the direction of reading (`Flow`).
 */

interface Bit {
  node: Text | Element
  /** Offset within the element of text. */
  from: number
  length: number
}

/** The parts of an element of text, in order. */
function bitsOf(element: Element): Bit[] {
  const bits: Bit[] = []
  let from = 0
  const walk = (node: Node) => {
    for (const child of Array.from(node.childNodes)) {
      if (child instanceof Text) {
        bits.push({ node: child, from, length: child.length })
        from += child.length
        continue
      }
      if (!(child instanceof HTMLElement)) continue
      const { length } = child.dataset
      if (length === undefined) walk(child)
      else {
        bits.push({ node: child, from, length: Number(length) })
        from += Number(length)
      }
    }
  }
  walk(element)
  return bits
}

const startOf = (element: Element) => Number(element.getAttribute('data-at'))

/** Elements of text below `root`, in order. */
export function textsIn(root: Element): HTMLElement[] {
  return Array.from(root.querySelectorAll<HTMLElement>('[data-at]'))
}

/** The chapter a node stands in. */
export function chapterOf(node: Node): number {
  const element = node instanceof Element ? node : node.parentElement
  return Number(element?.closest('[data-chapter]')?.getAttribute('data-chapter') ?? 0)
}

/** Where a character stands on the screen. */
function boxOf(bits: readonly Bit[], at: number): DOMRect | undefined {
  const bit = bits.find(({ from, length }) => at >= from && at < from + length)
  if (!bit) return undefined
  if (!(bit.node instanceof Text)) return bit.node.getBoundingClientRect()
  const range = document.createRange()
  range.setStart(bit.node, at - bit.from)
  range.setEnd(bit.node, at - bit.from + 1)
  return range.getClientRects()[0] ?? range.getBoundingClientRect()
}

/** Where reading comes to an element and leaves it; to all of what stays upright and whole. */
function edgesOf(element: Element, flow: Flow): Edges {
  return flow.edgesOf((flow.uprightAround(element) ?? element).getBoundingClientRect())
}

const isEmpty = ({ start, end }: Edges) => end - start <= 0

/** px in the window where the line begins that holds an offset; undefined when nothing of it is drawn. */
export function startOfLine(root: Element, offset: number, flow: Flow): number | undefined {
  const texts = textsIn(root)
  let element = texts[0]
  for (const each of texts) {
    if (startOf(each) > offset) break
    element = each
  }
  if (!element) return undefined
  const around = edgesOf(element, flow)
  if (flow.uprightAround(element)) return around.start
  const bits = bitsOf(element)
  const length = bits.reduce((sum, bit) => sum + bit.length, 0)
  const box = boxOf(bits, Math.min(offset - startOf(element), length - 1))
  const edges = box && flow.edgesOf(box)
  return (edges && !isEmpty(edges) ? edges : around).start
}

/**
 * The first character of a text element whose line is not before `edge`.
 *
 * @param edge px in the window
 */
export function firstBehind(element: HTMLElement, edge: number, flow: Flow): number {
  if (flow.uprightAround(element)) return startOf(element)
  const bits = bitsOf(element)
  const length = bits.reduce((sum, bit) => sum + bit.length, 0)
  const isBehind = (at: number) => {
    const box = boxOf(bits, at)
    if (!box) return true
    const edges = flow.edgesOf(box)
    return isEmpty(edges) || (edges.start + edges.end) / 2 > edge
  }
  let [low, high] = [0, Math.max(0, length - 1)]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isBehind(middle)) high = middle
    else low = middle + 1
  }
  return startOf(element) + low
}

/** The element of text that reaches behind `edge` first; in a row of a table the first of the row. */
export function textBehind(root: Element, edge: number, flow: Flow): HTMLElement | undefined {
  return textsIn(root).find((each) => {
    const edges = edgesOf(each, flow)
    return edges.end > edge + 2 && (!isEmpty(edges) || each.hasAttribute('data-whole'))
  })
}

/** Room above a line for the readings over its characters, in letters; in 竖排 to the right of it. */
const ABOVE_RUBY = 0.55

/**
 * Lines of everything between two edges, as px from the beginning of the content.
 *
 * @param shift px in the window where the content begins
 */
export function linesBetween(root: Element, from: number, to: number, shift: number, flow: Flow): DrawnLine[] {
  const lines: DrawnLine[] = []
  let opened: string | null | undefined
  let seen: Element | undefined
  for (const element of textsIn(root)) {
    const upright = flow.uprightAround(element)
    if (upright && upright === seen) continue
    const around = edgesOf(element, flow)
    if (around.end < from || around.start > to || isEmpty(around)) continue
    if (upright) seen = upright
    const opening = element.closest('[data-opening]')?.getAttribute('data-opening')
    const isOpening = opening !== undefined && opening !== opened
    opened = opening ?? opened
    const boxes = upright || element.hasAttribute('data-whole') ? [around] : lineBoxes(element, flow)
    for (const [at, { start, end }] of boxes.entries()) {
      const line = { from: startOf(element), top: start - shift, bottom: end - shift }
      lines.push(at === 0 && isOpening ? { ...line, isOpening } : line)
    }
  }
  return joined(lines)
}

/** Edges of an element's lines: what stands beside one another is one. */
function lineBoxes(element: HTMLElement, flow: Flow): Edges[] {
  const ruby = element.querySelector('rt') ? Number.parseFloat(getComputedStyle(element).fontSize) * ABOVE_RUBY : 0
  const boxes: Edges[] = []
  for (const { node } of bitsOf(element)) {
    if (node instanceof HTMLElement && node.dataset.length === '0') continue
    const range = document.createRange()
    range.selectNode(node)
    for (const box of Array.from(range.getClientRects())) {
      if (box.width === 0 || box.height === 0) continue
      const { start, end } = flow.edgesOf(box)
      const last = boxes[boxes.length - 1]
      const middle = (start + end) / 2
      if (last && middle > last.start && middle < last.end) {
        last.start = Math.min(last.start, start)
        last.end = Math.max(last.end, end)
      } else boxes.push({ start: start - ruby, end })
    }
  }
  return boxes
}

/** Cells of a row stand beside one another: what overlaps is one line, as high as the highest. */
function joined(lines: DrawnLine[]): DrawnLine[] {
  const sorted = [...lines].sort((one, other) => one.top - other.top)
  const result: DrawnLine[] = []
  for (const line of sorted) {
    const last = result[result.length - 1]
    if (last && (line.top + line.bottom) / 2 < last.bottom) last.bottom = Math.max(last.bottom, line.bottom)
    else result.push({ ...line })
  }
  return result
}

/** The offset in the chapter of a point that a selection begins or ends at; undefined outside the text. */
export function offsetOf(node: Node, at: number): number | undefined {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-at]')
  if (!element) return undefined
  const range = document.createRange()
  range.setStart(element, 0)
  range.setEnd(node, at)
  let offset = 0
  for (const bit of bitsOf(element)) {
    if (bit.node === node) return startOf(element) + offset + Math.min(at, bit.length)
    if (range.comparePoint(bit.node, 0) > 0) break
    offset += bit.length
  }
  return startOf(element) + offset
}
