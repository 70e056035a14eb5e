import type { Token } from 'markdown-it'
import { type ChapterChoice, chosen } from '../txt/choosing'

/** What a person says about the chapters of a Markdown text, said in the text itself: its lines keep their numbers. */

/** Lines at which chapters begin, counted from 0. */
export type Beginnings = ReadonlySet<number>

const ATX = /^ {0,3}#{1,6}(?:[ \t]+|$)/
const ATX_END = /[ \t]+#+[ \t]*$/
const SIGNS = /[\\`*_[\]<>&#|~!$]/g

/** A heading of the text as it was parsed: its first line, and the one after its last. */
interface Span {
  line: number
  end: number
}

/**
 * The text as it is with these chapters: chosen lines are headings, and what began a chapter and was not chosen is a
 * line like others.
 *
 * @param found headings that begin chapters where nobody chooses
 */
export function withChosen(
  text: string,
  found: readonly Span[],
  choice: ChapterChoice,
): { text: string; begins: Beginnings } {
  if (choice === 'none') return { text, begins: new Set() }
  const lines = text.split('\n')
  const plain = lines.map(withoutSigns)
  const { headings } = chosen(choice, plain)
  const renamed = new Map('lines' in choice ? choice.lines.map(({ line, title }) => [line, title?.trim()]) : [])
  const begins = new Set(headings.map(({ line }) => line))
  const spans = new Map(found.map((span) => [span.line, span]))
  for (const { line, level } of headings) {
    const title = renamed.get(line)
    const span = spans.get(line)
    if (!title && (span || ATX.test(lines[line] ?? ''))) continue
    lines[line] = `${'#'.repeat(level)} ${title ? title.replace(SIGNS, '\\$&') : plain[line]}`
    if (span) clear(lines, span)
  }
  for (const span of found) {
    if (begins.has(span.line)) continue
    lines[span.line] = plain[span.line] ?? ''
    clear(lines, span)
  }
  return { text: lines.join('\n'), begins }
}

/** What is drawn below a heading to make it one. */
function clear(lines: string[], { line, end }: Span): void {
  for (let at = line + 1; at < end; at++) lines[at] = ''
}

/** A line as a person reads it. */
export function withoutSigns(line: string): string {
  return ATX.test(line) ? line.replace(ATX, '').replace(ATX_END, '').trim() : line.trim()
}

/** Where a heading stands. */
export function spanOf({ map }: Token): Span {
  return { line: map?.[0] ?? -1, end: map?.[1] ?? -1 }
}
