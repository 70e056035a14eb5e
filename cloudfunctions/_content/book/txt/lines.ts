import { withoutUnseen } from '../text/spaces'

/** Lines of a plain text, and paragraphs out of lines that were broken to a width. */

const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/
const INDENT = /^(\u3000| {2}|\t)/
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026\ud840-\ud88f]/
/** Lines that a judgement needs. */
const ENOUGH = 20
/** Columns by which a full line may be short: a mark that may not begin the next line, a word of letters. */
const RAGGED = 8

export function linesOf(text: string): string[] {
  return text.split(LINE_END).map((line) => withoutUnseen(line))
}

/** At most so many lines has a text of these bytes, of whatever encoding: told before any letter is. */
export function lineEndsIn(bytes: Buffer): number {
  let feeds = 0
  let returns = 0
  for (const byte of bytes) {
    if (byte === 10) feeds++
    else if (byte === 13) returns++
  }
  return Math.max(feeds, returns)
}

/** Columns, two for a wide letter, as the editor counted that broke the lines. */
function widthOf(line: string): number {
  let width = 0
  for (const letter of line) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1
  return width
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

/**
 * Columns from which on a line counts as full, where lines were broken to a width; undefined where each line is a
 * paragraph. Told by lines that others follow directly: nearly all of them are full in a broken text.
 */
export function fullWidth(lines: readonly string[]): number | undefined {
  const inner: number[] = []
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (isBlank(line) || isBlank(next) || INDENT.test(next ?? '')) return
    inner.push(widthOf(line))
  })
  if (inner.length < ENOUGH) return undefined
  const sorted = [...inner].sort((one, other) => one - other)
  const widest = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  if (widest < 24 || widest > 160) return undefined
  const full = widest - RAGGED
  return inner.filter((width) => width >= full && width <= widest + RAGGED).length >= inner.length * 0.7
    ? full
    : undefined
}

/** Paragraphs of lines between two headings. */
export function paragraphsOf(lines: readonly string[], full: number | undefined): string[] {
  const paragraphs: string[] = []
  /** Parts of the paragraph, joined at its end: a whole book may be one. */
  let open: string[] = []
  const end = () => {
    if (open.length > 0) paragraphs.push(open.join(''))
    open = []
  }
  for (const line of lines) {
    if (isBlank(line)) {
      end()
      continue
    }
    const last = open[open.length - 1]
    if (last !== undefined && !INDENT.test(line)) open.push(jointOf(last, line), line.trim())
    else {
      end()
      open.push(line.trim())
    }
    if (full === undefined || widthOf(line) < full) end()
  }
  end()
  return paragraphs
}

/** Where either letter is wide, no blank was meant. */
function jointOf(before: string, after: string): string {
  const last = before[before.length - 1] ?? ''
  const isWide = WIDE.test(last) || /[\udc00-\udfff]/.test(last) || WIDE.test(after.trimStart()[0] ?? '')
  return isWide ? '' : ' '
}
