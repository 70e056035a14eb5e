import type { TableCell, TableRow } from '../../../domain/body/body'

/** A cell where it stands: columns and rows count from 0. */
export interface Placed {
  cell: TableCell
  column: number
}

export interface TableLayout {
  columns: number
  /** Cells of each row from left to right; where a cell of a row above reaches down, none. */
  rows: Placed[][]
  /** Width of each column as a share of 1. */
  shares: number[]
  /** Width the table wants, in characters of its text, the blanks beside them counted; narrower it has to be moved. */
  characters: number
}

/** Characters a column is wide at least and at most; longer text takes several lines. */
const NARROWEST = 2
const WIDEST = 9
/** What stands left and right of a cell's text, with its line, in characters. */
const BESIDE = 1.7
/** Columns beyond this are not drawn: a body has no more cells in a row, but each may take several columns. */
const MOST_COLUMNS = 100

/**
 * Where each cell of a table stands, as browsers place them: a cell goes into the first column that no cell of a row
 * above reaches down into. Browsers do this themselves; WeChat has no tables, and both take the columns' widths.
 */
export function layoutOf(rows: readonly TableRow[]): TableLayout {
  /** For each column, up to which row (exclusive) it is taken from above. */
  const takenUntil: number[] = []
  const placed = rows.map(({ cells }, row) => {
    let column = 0
    return cells.flatMap((cell): Placed[] => {
      while ((takenUntil[column] ?? 0) > row) column++
      if (column >= MOST_COLUMNS) return []
      const at = column
      for (; column < at + cell.columns; column++) takenUntil[column] = row + cell.rows
      return [{ cell, column: at }]
    })
  })
  const columns = Math.max(1, Math.min(takenUntil.length, MOST_COLUMNS))
  const widths = widthsOf(placed, columns)
  const characters = widths.reduce((sum, width) => sum + width, 0)
  return { columns, rows: placed, shares: widths.map((width) => width / characters), characters }
}

/** Characters wide each column is, by its longest line of text. */
function widthsOf(rows: Placed[][], columns: number): number[] {
  const widths = Array.from({ length: columns }, () => NARROWEST + BESIDE)
  for (const { cell, column } of rows.flat()) {
    const each = (Math.min(WIDEST, longestLineOf(cell)) + BESIDE) / cell.columns
    for (let at = column; at < Math.min(column + cell.columns, columns); at++) {
      widths[at] = Math.max(widths[at] ?? 0, each)
    }
  }
  return widths
}

function longestLineOf({ blocks }: TableCell): number {
  return blocks.reduce((longest, block) => {
    if (block.kind !== 'paragraph' && block.kind !== 'heading') return WIDEST
    const lines = block.inlines.map((inline) => ('text' in inline ? inline.text : '\n')).join('')
    return Math.max(longest, ...lines.split('\n').map(widthOf))
  }, 0)
}

/** Letters and digits are about half as wide as characters. */
function widthOf(line: string): number {
  const letters = line.match(/[\u0020-\u00ff]/g)?.length ?? 0
  return line.length - letters / 2
}
