import { packed, widthOf } from './workbookRows'

/**
 * Tables as files that Excel and WPS open. A text stays a text, whatever it begins with: every text cell is written as a
 * string in the format of texts, so that nothing anybody typed is ever computed, and 00123 keeps its noughts. Long texts
 * and those of several lines are wrapped, and shown whole.
 *
 * @source OWASP CSV/formula injection; ECMA-376 part 1, 22.9.2.19 (ST_Xstring)
 * Decision: docs/decisions/041-tables-as-xlsx.md
 */

export type Cell = string | number | null

export interface Column {
  title: string
  /** In characters of Latin text; a Chinese one takes two. Left out, it fits the title. */
  width?: number
  /** People go on filling in: what is typed below the rows stays a text too, 1/2 and 00123. */
  isTyped?: boolean
  /** Numbers are money: with two decimals, below one another. */
  isAmount?: boolean
}

export interface Sheet {
  name: string
  /** Lines above the heads: what it is, whose, as of when. */
  notes?: readonly string[]
  columns: readonly Column[]
  rows: readonly (readonly Cell[])[]
}

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** @source Excel specifications and limits */
const MOST_ROWS = 1_048_576
const LONGEST_TEXT = 32_767
const LONGEST_NAME = 31

const NARROWEST = 10
const WIDEST = 60

/**
 * An xlsx file with these sheets: heads in bold that stay while one scrolls and stand on every printed page, which is as
 * wide as the table.
 *
 * @throws when a sheet has more rows than a sheet can have: whoever asks splits before
 */
export function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  for (const { name, notes = [], rows } of sheets) {
    if (notes.length + 1 + rows.length > MOST_ROWS) throw new Error(`sheet ${name} has ${rows.length} rows`)
  }
  const names = sheetNames(sheets.map(({ name }) => name))
  return packed(
    sheets.map(({ notes = [], columns, rows }, at) => ({
      name: names[at] ?? '',
      notes: notes.map(textOf),
      columns: columns.map(({ title, width = fitting(title), isTyped = false, isAmount = false }) => {
        return { title: textOf(title), width, isTyped, isAmount }
      }),
      rows: writable(rows),
    })),
  )
}

function* writable(rows: Sheet['rows']): Generator<Cell[]> {
  for (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? textOf(cell) : cell))
}

/**
 * A text as the format can hold it. What XML cannot (and a carriage return, which reading would make a line feed) is
 * written as `_x000D_`, and so is the beginning of what only looks like that.
 */
function textOf(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(UNWRITABLE, escaped)
    .replaceAll(HALVES, '')
}

// eslint-disable-next-line no-control-regex -- these are the characters that are meant
const UNWRITABLE = /[\0-\x08\v\f\r\x0E-\x1F\uFFFE\uFFFF]/g
/** Half a character: a high surrogate with no low one behind, or the other way round. */
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

function fitting(title: string): number {
  return Math.min(WIDEST, Math.max(NARROWEST, widthOf(title) + 2))
}

/** Names as sheets may have them, each another: Excel repairs a file, with a warning, that has two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, at) => {
    const plain = name
      .replaceAll(/[[\]/\\:*?]/g, ' ')
      .replaceAll(UNWRITABLE, '')
      .replaceAll(HALVES, '')
    const trimmed = shortened(plain.replaceAll(/^['\s]+|['\s]+$/g, ''), LONGEST_NAME) || `表 ${at + 1}`
    const ending = ` ${at + 1}`
    const free = taken.has(trimmed.toLowerCase()) ? shortened(trimmed, LONGEST_NAME - ending.length) + ending : trimmed
    taken.add(free.toLowerCase())
    return free
  })
}

/** Cut, but never in half of a character, and with no quote at its new end. */
function shortened(name: string, length: number): string {
  return name
    .slice(0, length)
    .replace(HALVES, '')
    .replace(/['\s]+$/, '')
}
