import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { withRows } from './workbookRows'

/**
 * Tables as files that Excel and WPS open. A text stays a text, whatever it begins with: every text cell is written as a
 * string, so that nothing anybody typed is ever computed, and 00123 keeps its noughts.
 *
 * @source OWASP CSV/formula injection; ECMA-376 part 1, 18.4 (shared strings) and 22.9.2.19 (ST_Xstring)
 */

export type Cell = string | number | null

export interface Column {
  title: string
  /** In characters of Latin text; a Chinese one takes two. Left out, it fits the title. */
  width?: number
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
 * An xlsx file with these sheets: heads in bold that stay while one scrolls, the first column with them.
 *
 * @throws when a sheet has more rows than a sheet can have: whoever asks splits before
 */
export function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  for (const { name, notes = [], rows } of sheets) {
    if (notes.length + 1 + rows.length > MOST_ROWS) throw new Error(`sheet ${name} has ${rows.length} rows`)
  }
  return headsOf(sheets).then((heads) =>
    withRows(
      heads,
      sheets.map(({ notes = [], rows }) => ({ first: notes.length + 2, rows: writable(rows) })),
    ),
  )
}

/** The library writes everything but rows, of which it would hold every cell several times over. */
function headsOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const names = sheetNames(sheets.map(({ name }) => name))
  return writeXlsxFile(
    sheets.map((sheet, at) => ({
      sheet: names[at] ?? '',
      data: headOf(sheet),
      columns: sheet.columns.map(({ title, width }) => ({ width: width ?? widthOf(title) })),
      stickyRowsCount: (sheet.notes?.length ?? 0) + 1,
    })),
    { fontFamily: 'Microsoft YaHei', fontSize: 11 },
  ).toBuffer()
}

function headOf({ notes = [], columns }: Sheet): SheetData {
  return [
    ...notes.map((note) => [{ value: textOf(note), type: String }]),
    columns.map(({ title }) => ({
      ...{ value: textOf(title), type: String, fontWeight: 'bold' as const, backgroundColor: '#EEF2EC' },
      ...{ wrap: true, alignVertical: 'center' as const },
    })),
  ]
}

function* writable(rows: Sheet['rows']): Generator<Cell[]> {
  for (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? textOf(cell) : cell))
}

/**
 * A text as the format can hold it. What XML cannot (and a carriage return, which reading would make a line feed) is
 * written as `_x000D_`, and so is the beginning of what only looks like that.
 */
function textOf(text: string): string {
  const kept = text
    .slice(0, LONGEST_TEXT)
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(UNWRITABLE, escaped)
    .replaceAll(HALVES, '')
  // write-excel-file 4.1.1 finds texts it has written in a plain object, where these are there from the beginning.
  return kept in Object.prototype ? escaped(kept.charAt(0)) + kept.slice(1) : kept
}

// eslint-disable-next-line no-control-regex -- these are the characters that are meant
const UNWRITABLE = /[\0-\x08\v\f\r\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF]/g
/** Half a character: a high surrogate with no low one behind, or the other way round. */
const HALVES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

function escaped(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

function widthOf(title: string): number {
  const wide = Array.from(title).reduce((sum, each) => sum + (each.charCodeAt(0) > 0xff ? 2 : 1), 0)
  return Math.min(WIDEST, Math.max(NARROWEST, wide + 2))
}

/** Names as sheets may have them, each another: Excel repairs a file, with a warning, that has two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, at) => {
    const plain = name
      .replaceAll(/[[\]/\\:*?]/g, ' ')
      .replaceAll(UNWRITABLE, '')
      .replaceAll(HALVES, '')
    const trimmed = plain.replaceAll(/^['\s]+|['\s]+$/g, '').slice(0, LONGEST_NAME) || `表 ${at + 1}`
    const ending = ` ${at + 1}`
    const free = taken.has(trimmed.toLowerCase()) ? trimmed.slice(0, LONGEST_NAME - ending.length) + ending : trimmed
    taken.add(free.toLowerCase())
    return free
  })
}
