import {
  type Block,
  type Body,
  DEEPEST,
  HIGHEST_START,
  type Inline,
  LONGEST_ALT,
  MOST_CELLS,
  MOST_CHILDREN,
  type TableCell,
  type TableRow,
} from './body'
import { normalLines, normalWords, type Run } from './normalText'

/**
 * A body in its normal form, the only one that is stored: no empty paragraph, list or quotation, an empty line is the
 * end of a paragraph, nothing deeper than a reader can draw. What has a word keeps it: a block that lies too deep is
 * laid flat. `isCut` says that there was more than a body holds and the end of it is gone.
 *
 * The result meets the `Body` contract whatever came in, and is its own normal form.
 */
export function normalise(body: Body): { body: Body; isCut: boolean } {
  let isCut = false
  const upTo = <T>(most: number, all: T[]): T[] => {
    isCut ||= all.length > most
    return all.slice(0, most)
  }
  const blocksOf = (blocks: Body, depth: number): Body =>
    upTo(
      MOST_CHILDREN,
      blocks.flatMap((block) => normalBlock(block, depth)),
    )

  return { body: blocksOf(body, 0), isCut }

  function normalBlock(block: Block, depth: number): Block[] {
    switch (block.kind) {
      case 'heading':
        // Headings are bold as they are, and a line left empty in one means nothing.
        return inTexts([normalLines(block.inlines, 'bold').filter(hasWords)], (inlines) => ({ ...block, inlines }))
      case 'paragraph':
        return inTexts(partedByEmptyLines(normalLines(block.inlines)), (inlines) => ({ ...block, inlines }))
      case 'list':
        return normalList(block, depth)
      case 'quotation': {
        const blocks = blocksOf(block.blocks, depth < DEEPEST ? depth + 1 : depth)
        if (depth === DEEPEST || blocks.length === 0) return blocks
        return [{ kind: 'quotation', blocks }]
      }
      case 'table':
        return normalTable(block.rows, depth)
      case 'picture':
        return [{ ...block, alt: cutAt(LONGEST_ALT, normalWords(block.alt)) }]
      case 'rule':
        return [{ kind: 'rule' }]
    }
  }

  function normalList({ isOrdered, start, items }: Extract<Block, { kind: 'list' }>, depth: number): Block[] {
    if (depth === DEEPEST) return items.flatMap((item) => blocksOf(item, depth))
    const kept = items.map((item) => blocksOf(item, depth + 1)).filter((item) => item.length > 0)
    if (kept.length === 0) return []
    const isCounted =
      isOrdered && Number.isInteger(start) && start !== undefined && start !== 1 && start >= 0 && start <= HIGHEST_START
    return [{ kind: 'list', isOrdered, ...(isCounted ? { start } : {}), items: upTo(MOST_CHILDREN, kept) }]
  }

  function normalTable(rows: TableRow[], depth: number): Block[] {
    if (depth === DEEPEST) return rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocksOf(blocks, depth)))
    const kept = upTo(
      MOST_CHILDREN,
      rows.filter(({ cells }) => cells.length > 0),
    )
    if (kept.length === 0) return []
    return [
      {
        kind: 'table',
        rows: kept.map(({ cells }, index) => ({
          cells: upTo(MOST_CELLS, cells).map((cell) => normalCell(cell, kept.length - index, depth)),
        })),
      },
    ]
  }

  function normalCell({ isHeading, columns, rows, blocks }: TableCell, rowsLeft: number, depth: number): TableCell {
    return {
      isHeading,
      columns: between(1, columns, MOST_CELLS),
      rows: between(1, rows, Math.min(rowsLeft, MOST_CELLS)),
      blocks: blocksOf(blocks, depth + 1),
    }
  }
}

/** @see normalise */
export function normalBody(body: Body): Body {
  return normalise(body).body
}

const hasWords = (line: Run[]) => line.length > 0

/** Paragraphs, each of lines with words: where a line was left empty, a new paragraph begins. */
function partedByEmptyLines(lines: Run[][]): Run[][][] {
  let paragraph: Run[][] = []
  const paragraphs = [paragraph]
  for (const line of lines) {
    if (hasWords(line)) paragraph.push(line)
    else paragraphs.push((paragraph = []))
  }
  return paragraphs
}

type Text = Extract<Block, { kind: 'heading' | 'paragraph' }>

/** A block for each text that has a word; a text of more pieces than a block holds goes on in the next. */
function inTexts(texts: Run[][][], blockOf: (inlines: Inline[]) => Text): Block[] {
  return texts.flatMap((lines) => {
    const inlines = withBreaks(lines)
    const blocks: Block[] = []
    for (let at = 0; at < inlines.length; at += MOST_CHILDREN) {
      const piece = inlines.slice(at, at + MOST_CHILDREN)
      // Where it was cut, a blank or a line's end may stand at the edge.
      const { align, ...block } = blockOf(
        piece.length === inlines.length ? piece : withBreaks(normalLines(piece).filter(hasWords)),
      )
      if (block.inlines.length > 0) blocks.push(align ? { ...block, align } : block)
    }
    return blocks
  })
}

function withBreaks(lines: Run[][]): Inline[] {
  return lines.flatMap((line, index): Inline[] => (index === 0 ? line : [{ isBreak: true }, ...line]))
}

function between(least: number, value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least
}

/** No character is cut in two, and no blank is left at the end. */
function cutAt(most: number, text: string): string {
  const cut = text.slice(0, most)
  return normalWords(/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut)
}
