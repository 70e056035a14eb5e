import type { Body, TableRow } from '../../../domain/body/body'
import type { BookBlock, BookRow } from '../../../domain/library/text'
import { textOf } from '../../../domain/library/textOf'

/** Blocks of a cell, and where their text begins. */
export interface CellText {
  blocks: BookBlock[]
  from: number
}

/**
 * Rows of a book's table for the table that notices have, which draws a table on both platforms. What a cell holds is
 * told to it as words alone, from which it takes the widths of its columns; `cellOf` gives back what stands there.
 *
 * @param from offset of the table's text in its chapter
 */
export function tableRows(rows: readonly BookRow[], from: number) {
  const cells = new Map<Body, CellText>()
  let at = from
  const plain: TableRow[] = rows.map((row) => ({
    cells: row.cells.map(({ blocks, ...cell }) => {
      const text = textOf(blocks)
      const body: Body = [{ kind: 'paragraph', inlines: [{ text }] }]
      cells.set(body, { blocks, from: at })
      // A tab behind each cell but the last, a line end behind each row.
      at += text.length + 1
      return { ...cell, blocks: body }
    }),
  }))
  return { rows: plain, cellOf: (body: Body): CellText => cells.get(body) ?? { blocks: [], from } }
}
