import type { Output } from '../../../../../domain/contract'
import type { ChapterChoice, Heading, listHeadings } from '../../../../../domain/library/importing'

/** A chapter as it is corrected: its line, counted from 0, and what it is called. */
export interface Entry {
  line: number
  level: number
  title: string
  /** The title is a person's, not the line's. */
  isOwn: boolean
}

export function entriesOf({ headings }: Output<typeof listHeadings>): Entry[] {
  return headings.map(({ line, level, title, isOwn = false }) => ({ line, level, title, isOwn }))
}

export function without(entries: readonly Entry[], line: number): Entry[] {
  return entries.filter((each) => each.line !== line)
}

/** With one more, in the order of the text; of the level of the one before it. A line that is there stays as it is. */
export function withLine(entries: readonly Entry[], line: number, title: string): Entry[] {
  if (entries.some((each) => each.line === line)) return [...entries]
  const before = [...entries].reverse().find((each) => each.line < line)
  const added = { line, level: before?.level ?? entries[0]?.level ?? 1, title, isOwn: false }
  return [...entries, added].sort((one, other) => one.line - other.line)
}

export function renamed(entries: readonly Entry[], line: number, title: string): Entry[] {
  return entries.map((each) => (each.line === line ? { ...each, title, isOwn: true } : each))
}

/** What the cloud is asked for: these lines, or none. */
export function choiceOf(entries: readonly Entry[]): ChapterChoice {
  if (entries.length === 0) return { kind: 'whole' }
  return { kind: 'lines', lines: entries.map(headingOf) }
}

function headingOf({ line, level, title, isOwn }: Entry): Heading {
  return { line, level: level === 2 || level === 3 ? level : 1, ...(isOwn ? { title } : {}) }
}
