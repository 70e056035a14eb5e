import type { BookBlock } from '../../../../domain/library/text'
import type { Findings } from '../report'
import { bytesOf } from './tree'

/** Bytes of one row of a table as JSON: a table is cut between its rows and never within one. */
const LARGEST_ROW = 16 * 1024
/** Names of one block that are kept; no maker needs more. */
const MOST_ANCHORS = 20

/**
 * Blocks as they may be stored: no list, quotation or table without a word in it, no table that could not be cut into
 * pieces. Such a table is read as paragraphs. What was empty hands its names to what comes next.
 */
export function tidied(blocks: readonly BookBlock[], findings: Findings): BookBlock[] {
  const kept = blocks.flatMap((block) => tidyBlock(block, findings))
  let waiting: string[] = []
  const result: BookBlock[] = []
  for (const block of kept) {
    if (isEmpty(block)) {
      waiting.push(...(block.anchors ?? []))
      continue
    }
    const anchors = [...waiting, ...(block.anchors ?? [])].slice(0, MOST_ANCHORS)
    waiting = []
    const { anchors: _before, ...bare } = block
    result.push(anchors.length > 0 ? { ...bare, anchors } : bare)
  }
  const last = result[result.length - 1]
  if (last && waiting.length > 0) last.anchors = [...(last.anchors ?? []), ...waiting].slice(0, MOST_ANCHORS)
  return result
}

function tidyBlock(block: BookBlock, findings: Findings): BookBlock[] {
  switch (block.kind) {
    case 'list':
      return [{ ...block, items: block.items.map((item) => tidied(item, findings)).filter((item) => item.length > 0) }]
    case 'quotation':
      return [{ ...block, blocks: tidied(block.blocks, findings) }]
    case 'table': {
      const rows = block.rows
        .filter(({ cells }) => cells.length > 0)
        .map(({ cells }) => ({ cells: cells.map((cell) => ({ ...cell, blocks: tidied(cell.blocks, findings) })) }))
      if (rows.every((row) => bytesOf(row) <= LARGEST_ROW)) return [{ ...block, rows: withinTable(rows) }]
      findings.leaveOut('table')
      return rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))
    }
    default:
      return [block]
  }
}

type Rows = Extract<BookBlock, { kind: 'table' }>['rows']

/** Cells reach no further down than there are rows. */
export function withinTable(rows: Rows): Rows {
  return rows.map(({ cells }, index) => ({
    cells: cells.map((cell) => ({ ...cell, rows: Math.min(cell.rows, rows.length - index) })),
  }))
}

function isEmpty(block: BookBlock): boolean {
  switch (block.kind) {
    case 'list':
      return block.items.length === 0
    case 'quotation':
      return block.blocks.length === 0
    case 'table':
      return block.rows.every(({ cells }) => cells.every(({ blocks }) => blocks.length === 0))
    default:
      return false
  }
}
