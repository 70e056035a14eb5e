import type { DrawnLine } from '../../../../domain/library/lines'

/**
 * From elements to offsets and back, in browsers. Elements of text carry `data-at`, the offset of their first character;
 * what shows something else than its text carries `data-length`.
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

/** px from the top of the window of the line that holds an offset; undefined when nothing of it is drawn. */
export function topOf(root: Element, offset: number): number | undefined {
  const texts = textsIn(root)
  let element = texts[0]
  for (const each of texts) {
    if (startOf(each) > offset) break
    element = each
  }
  if (!element) return undefined
  const bits = bitsOf(element)
  const length = bits.reduce((sum, bit) => sum + bit.length, 0)
  const box = boxOf(bits, Math.min(offset - startOf(element), length - 1))
  return (box && box.height > 0 ? box : element.getBoundingClientRect()).top
}

/**
 * The first character of a text element whose line is not above `edge`.
 *
 * @param edge px from the top of the window
 */
export function firstBelow(element: HTMLElement, edge: number): number {
  const bits = bitsOf(element)
  const length = bits.reduce((sum, bit) => sum + bit.length, 0)
  const isBelow = (at: number) => {
    const box = boxOf(bits, at)
    return !box || box.height === 0 || (box.top + box.bottom) / 2 > edge
  }
  let [low, high] = [0, Math.max(0, length - 1)]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isBelow(middle)) high = middle
    else low = middle + 1
  }
  return startOf(element) + low
}

/** The element of text that reaches below `edge` first; in a row of a table the first of the row. */
export function textBelow(root: Element, edge: number): HTMLElement | undefined {
  return textsIn(root).find((each) => {
    const { top, bottom } = each.getBoundingClientRect()
    return bottom > edge + 2 && (bottom - top > 0 || each.hasAttribute('data-whole'))
  })
}

/** Room above a line for the readings over its characters, in letters. */
const ABOVE_RUBY = 0.55

/**
 * Lines of everything between two heights, as px from the top of the content.
 *
 * @param shift px from the top of the window to the top of the content
 */
export function linesBetween(root: Element, from: number, to: number, shift: number): DrawnLine[] {
  const lines: DrawnLine[] = []
  let opened: string | null | undefined
  for (const element of textsIn(root)) {
    const around = element.getBoundingClientRect()
    if (around.bottom < from || around.top > to || around.height === 0) continue
    const opening = element.closest('[data-opening]')?.getAttribute('data-opening')
    const isOpening = opening !== undefined && opening !== opened
    opened = opening ?? opened
    const boxes = element.hasAttribute('data-whole') ? [around] : lineBoxes(element)
    for (const [at, { top, bottom }] of boxes.entries()) {
      const line = { from: startOf(element), top: top - shift, bottom: bottom - shift }
      lines.push(at === 0 && isOpening ? { ...line, isOpening } : line)
    }
  }
  return joined(lines)
}

/** Boxes of an element's lines: what stands beside one another is one. */
function lineBoxes(element: HTMLElement): { top: number; bottom: number }[] {
  const ruby = element.querySelector('rt') ? Number.parseFloat(getComputedStyle(element).fontSize) * ABOVE_RUBY : 0
  const boxes: { top: number; bottom: number }[] = []
  for (const { node } of bitsOf(element)) {
    if (node instanceof HTMLElement && node.dataset.length === '0') continue
    const range = document.createRange()
    range.selectNode(node)
    for (const { top, bottom, width } of Array.from(range.getClientRects())) {
      if (width === 0) continue
      const last = boxes[boxes.length - 1]
      const middle = (top + bottom) / 2
      if (last && middle > last.top && middle < last.bottom) {
        last.top = Math.min(last.top, top)
        last.bottom = Math.max(last.bottom, bottom)
      } else boxes.push({ top: top - ruby, bottom })
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
