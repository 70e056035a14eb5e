import type { BookBlock, BookInline } from './text'

/**
 * The text of blocks, which positions are counted in: a line end between two blocks, items, rows or lines of verse, a
 * tab between the cells of a row. Ruby counts with its base, a note with its label, a formula with its words, a picture
 * with its caption and, in a line, with its alt. Notes themselves are no part of it.
 *
 * Where a piece begins with the rest of a cut paragraph no line end was there: `Piece.from` says where it stands.
 */
export function textOf(blocks: readonly BookBlock[]): string {
  return blocks.map(textOfBlock).join('\n')
}

export function textOfBlock(block: BookBlock): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'preformatted':
      return textOfInlines(block.inlines)
    case 'poem':
      return block.lines.map(({ inlines }) => textOfInlines(inlines)).join('\n')
    case 'list':
      return block.items.map(textOf).join('\n')
    case 'quotation':
      return textOf(block.blocks)
    case 'table':
      return block.rows.map(({ cells }) => cells.map(({ blocks }) => textOf(blocks)).join('\t')).join('\n')
    case 'picture':
      return textOfInlines(block.caption ?? [])
    case 'rule':
      return ''
  }
}

export function textOfInlines(inlines: readonly BookInline[]): string {
  return inlines.map(textOfInline).join('')
}

export function textOfInline(inline: BookInline): string {
  if ('text' in inline) return inline.text
  if ('ruby' in inline) return inline.ruby
  if ('note' in inline) return inline.label
  if ('formula' in inline) return inline.words
  if ('picture' in inline) return inline.alt
  return '\n'
}

/** Every block with the offset where its text begins, outer ones before inner ones. `from` is that of the first. */
export function eachBlock(
  blocks: readonly BookBlock[],
  visit: (block: BookBlock, offset: number) => void,
  from = 0,
): void {
  walk(blocks, visit, from)
}

/** @returns the offset after the last block */
function walk(blocks: readonly BookBlock[], visit: (block: BookBlock, offset: number) => void, from: number): number {
  let at = from
  blocks.forEach((block, index) => {
    if (index > 0) at += 1
    at = walkBlock(block, visit, at)
  })
  return at
}

function walkBlock(block: BookBlock, visit: (block: BookBlock, offset: number) => void, from: number): number {
  visit(block, from)
  switch (block.kind) {
    case 'list':
      return inTurn(block.items, from, (item, at) => walk(item, visit, at))
    case 'quotation':
      return walk(block.blocks, visit, from)
    case 'table':
      return inTurn(block.rows, from, ({ cells }, at) =>
        inTurn(cells, at, ({ blocks }, inCell) => walk(blocks, visit, inCell)),
      )
    default:
      return from + textOfBlock(block).length
  }
}

/** Parts with one character between them, a line end or a tab. */
function inTurn<T>(parts: readonly T[], from: number, walkPart: (part: T, at: number) => number): number {
  let at = from
  parts.forEach((part, index) => {
    if (index > 0) at += 1
    at = walkPart(part, at)
  })
  return at
}

/** Where each anchor of the blocks stands; the first one wins where a name was given twice. */
export function anchorOffsets(blocks: readonly BookBlock[]): Map<string, number> {
  const offsets = new Map<string, number>()
  const add = (anchors: readonly string[] | undefined, offset: number) => {
    for (const anchor of anchors ?? []) if (!offsets.has(anchor)) offsets.set(anchor, offset)
  }
  eachBlock(blocks, (block, offset) => {
    add(block.anchors, offset)
    if (block.kind !== 'poem') return
    let at = offset
    for (const { inlines, anchors } of block.lines) {
      add(anchors, at)
      at += textOfInlines(inlines).length + 1
    }
  })
  return offsets
}
