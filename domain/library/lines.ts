/**
 * From what stands on a screen to the text, and back. A reader's position is the first character in view, and nothing
 * but the person's own moving changes it: after another size, width or font the screen goes to where that character now
 * stands, and the position stays the character it was.
 */

/** A line as it stands on the screen, or what cannot be divided there: a picture, a row of a table. */
export interface DrawnLine {
  /** Offset of its first character. */
  from: number
  /** px from the top of everything that is drawn. */
  top: number
  bottom: number
  /** A chapter begins with it: on a page of its own when pages are turned. */
  isOpening?: boolean
}

/** px of a line that may be cut off before it counts as out of view. */
const SLIVER = 4

/**
 * The line whose first character is the first one in view. A line that is half above the edge is still read.
 *
 * @param lines in the order of reading
 * @param top px of the upper edge of the view
 * @returns undefined when nothing is drawn below the edge
 */
export function firstInView<L extends DrawnLine>(lines: readonly L[], top: number): L | undefined {
  return lines.find(({ bottom, top: upper }) => (upper + bottom) / 2 > top)
}

/** The line that holds an offset: the last that begins at or before it. */
export function lineAt(lines: readonly DrawnLine[], offset: number): DrawnLine | undefined {
  let found = lines[0]
  for (const line of lines) {
    if (line.from > offset) break
    found = line
  }
  return found
}

/** A page as it is turned to: where it begins, and how much of the view is filled with whole lines. */
export interface TurnedPage {
  top: number
  height: number
}

/** The page that begins at px `top`: whole lines only, and nothing of the next chapter. */
export function pageFrom(lines: readonly DrawnLine[], top: number, height: number): TurnedPage {
  const inView = lines.filter((line) => line.bottom > top + SLIVER && line.top < top + height)
  const [first] = inView
  for (const line of inView) {
    if (line === first) continue
    if (line.isOpening || line.bottom > top + height + 1) return { top, height: Math.max(0, line.top - top) }
  }
  return { top, height }
}

/**
 * Where the next page begins: with the first line that was not to be read whole on this one. What is higher than the
 * view goes on where the view ended.
 *
 * @returns undefined when nothing more is drawn
 */
export function nextTop(
  lines: readonly DrawnLine[],
  { top, height: shown }: TurnedPage,
  height: number,
): number | undefined {
  const end = top + Math.min(shown, height)
  const cut = lines.find((line) => line.top < end - SLIVER && line.bottom > end + SLIVER)
  if (cut && cut.bottom > top + height) return cut.top > top + SLIVER ? cut.top : end
  return lines.find((line) => line.top >= end - SLIVER)?.top
}

/**
 * Where the page before begins, so that it ends where this one begins.
 *
 * @returns undefined when nothing is drawn before
 */
export function previousTop(lines: readonly DrawnLine[], top: number, height: number): number | undefined {
  const before = lines.filter((line) => line.top < top - SLIVER)
  const last = before[before.length - 1]
  if (!last) return undefined
  // Higher than the view: back by a view, not to where it begins.
  if (last.bottom - last.top > height && last.bottom > top) return Math.max(last.top, top - height)
  const end = Math.min(last.bottom, top)
  let begin = last
  for (const line of before.reverse()) {
    if (end - line.top > height) break
    begin = line
    if (line.isOpening) break
  }
  // A picture higher than the view: its lower end.
  return end - begin.top > height ? end - height : begin.top
}

/** Something WeChat can measure: an element of words, of one line or several, or a thing that cannot be divided. */
export interface MeasuredBox {
  /** Offset of its first character. */
  from: number
  /** px, all of it: from the first line's letters to the last one's. */
  top: number
  bottom: number
  /** px of its letters, and from one of its lines to the next. Missing: it cannot be divided. */
  type?: { size: number; pitch: number }
}

/** Height of a line's letters in a browser's boxes, in their size. Fonts differ: 1.2 to 1.6. */
const LETTERS = 1.4

/**
 * The lines of what WeChat measured. It tells where a sentence begins and ends, not where its lines do; but lines of the
 * same letters stand at the same distance, so its height says how many they are.
 *
 * The `from` of a line is the first sentence that begins on it, and where none does the one that goes on there: whoever
 * comes back to it misses nothing.
 *
 * @param boxes of one chapter, in any order
 */
export function linesOfBoxes(boxes: readonly MeasuredBox[]): DrawnLine[] {
  const parts = boxes.flatMap(partsOf).sort((one, other) => one.top - other.top)
  const lines: Part[] = []
  for (const part of parts) {
    const last = lines[lines.length - 1]
    if (!last || !isBeside(last, part)) {
      lines.push({ ...part })
      continue
    }
    last.bottom = Math.max(last.bottom, part.bottom)
    if (last.isBegun === part.isBegun) last.from = Math.min(last.from, part.from)
    else if (part.isBegun) [last.from, last.isBegun] = [part.from, true]
  }
  return lines.map(({ from, top, bottom }) => ({ from, top, bottom }))
}

/** px of the top of the line that an offset stands on; of the beginning of its sentence. Undefined without any box. */
export function topInBoxes(boxes: readonly MeasuredBox[], offset: number): number | undefined {
  const before = boxes.filter(({ from }) => from <= offset)
  const from = Math.max(...before.map((box) => box.from))
  const [box] = before.filter((each) => each.from === from).sort((one, other) => one.top - other.top)
  const [part] = box ? partsOf(box) : []
  if (!part) return linesOfBoxes(boxes)[0]?.top
  return linesOfBoxes(boxes).find((line) => isBeside(line, part))?.top
}

/** A box's part of a line. */
interface Part extends DrawnLine {
  /** The box begins here. */
  isBegun: boolean
}

/** What stands beside one another is one line, as high as the highest: cells of a row, small letters in a line. */
const isBeside = (line: DrawnLine, part: DrawnLine) => (part.top + part.bottom) / 2 < line.bottom

function partsOf({ from, top, bottom, type }: MeasuredBox): Part[] {
  if (!type || bottom <= top) return [{ from, top, bottom, isBegun: true }]
  const { size, pitch } = type
  const more = Math.max(0, Math.round((bottom - top - size * LETTERS) / pitch))
  const middle = (top + bottom - more * pitch) / 2
  return Array.from({ length: more + 1 }, (_, at) => ({
    from,
    top: middle + (at - 0.5) * pitch,
    bottom: middle + (at + 0.5) * pitch,
    isBegun: at === 0,
  }))
}
