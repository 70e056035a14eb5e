import type { BookBlock, BookInline } from '../../../../domain/library/text'

/** The blocks with each inline changed, or left out where it becomes nothing. */
export function withInlines(
  blocks: readonly BookBlock[],
  change: (inline: BookInline) => BookInline | undefined,
): BookBlock[] {
  const changed = (inlines: readonly BookInline[]) => inlines.flatMap((each) => change(each) ?? [])
  return blocks.map((block): BookBlock => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
      case 'preformatted':
        return { ...block, inlines: changed(block.inlines) }
      case 'poem':
        return { ...block, lines: block.lines.map((line) => ({ ...line, inlines: changed(line.inlines) })) }
      case 'list':
        return { ...block, items: block.items.map((item) => withInlines(item, change)) }
      case 'quotation':
        return { ...block, blocks: withInlines(block.blocks, change) }
      case 'table':
        return {
          ...block,
          rows: block.rows.map(({ cells }) => ({
            cells: cells.map((cell) => ({ ...cell, blocks: withInlines(cell.blocks, change) })),
          })),
        }
      case 'picture':
        return block.caption ? { ...block, caption: changed(block.caption) } : block
      case 'rule':
        return block
    }
  })
}

/** Every block that holds no others, in the order of reading. */
export function leavesOf(blocks: readonly BookBlock[]): BookBlock[] {
  return blocks.flatMap((block): BookBlock[] => {
    switch (block.kind) {
      case 'list':
        return block.items.flatMap(leavesOf)
      case 'quotation':
        return leavesOf(block.blocks)
      case 'table':
        return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => leavesOf(cell.blocks)))
      default:
        return [block]
    }
  })
}

export function inlinesOf(leaf: BookBlock): readonly BookInline[] {
  switch (leaf.kind) {
    case 'heading':
    case 'paragraph':
    case 'preformatted':
      return leaf.inlines
    case 'poem':
      return leaf.lines.flatMap(({ inlines }) => inlines)
    case 'picture':
      return leaf.caption ?? []
    default:
      return []
  }
}

/** Bytes as JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/**
 * Bytes as JSON, or `Infinity` where that is more than `most`: what is far too long is not written out to find it so,
 * which cutting a book into thousands of pieces would do again for each of them.
 */
export function bytesUpTo(most: number, value: unknown): number {
  if (lettersUpTo(most, value) > most) return Infinity
  const bytes = bytesOf(value)
  return bytes > most ? Infinity : bytes
}

function lettersUpTo(most: number, value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  let sum = 2
  for (const each of Object.values(value)) {
    sum += lettersUpTo(most - sum, each)
    if (sum > most) break
  }
  return sum
}
