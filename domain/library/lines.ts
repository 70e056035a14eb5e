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
export function firstInView(lines: readonly DrawnLine[], top: number): DrawnLine | undefined {
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
