import type { BookBlock } from './text'
import { textOfBlock } from './textOf'

/**
 * A run of blocks that is drawn at once. A piece is what one load brings; it is ten screens of text and more, and a
 * cheap phone neither draws nor remembers that much at a time.
 */
export interface Segment {
  /** Offset in the chapter of its first character. */
  from: number
  /** Offset behind its last character. */
  to: number
  blocks: BookBlock[]
}

/** Characters after which a segment ends where a block does: about three screens of a phone. */
export const USUAL_SEGMENT = 1_000
/** Blocks of one segment at most: lines of dialogue are short, and every one of them is an element of its own. */
const MOST_BLOCKS = 24

/**
 * Cuts the blocks of a piece. The segments' blocks in a row are the piece's blocks; long lists and verse are divided,
 * with the rest marked as `isContinued`.
 *
 * @param from offset of the first block in its chapter
 */
export function segmentsOf(blocks: readonly BookBlock[], from: number): Segment[] {
  const segments: Segment[] = []
  let current: Segment | undefined
  let at = from
  for (const block of blocks.flatMap(divided)) {
    if (current && (current.to - current.from >= USUAL_SEGMENT || current.blocks.length >= MOST_BLOCKS)) {
      current = undefined
    }
    if (!current) {
      current = { from: at, to: at, blocks: [] }
      segments.push(current)
    }
    current.blocks.push(block)
    current.to = at + textOfBlock(block).length
    at = current.to + 1
  }
  return segments.length > 0 ? segments : [{ from, to: from, blocks: [] }]
}

/** The number of the segment that holds an offset. */
export function segmentAt(segments: readonly Segment[], offset: number): number {
  const behind = segments.findIndex(({ from }) => from > offset)
  return Math.max(0, (behind < 0 ? segments.length : behind) - 1)
}

/** A long list or poem as several, each of about a segment. */
function divided(block: BookBlock): BookBlock[] {
  if (textOfBlock(block).length <= USUAL_SEGMENT * 2) return [block]
  if (block.kind === 'poem') {
    return groups(block.lines, (line) => textOfBlock({ kind: 'poem', lines: [line] }).length).map((lines, at) =>
      at === 0 ? { ...block, lines } : { kind: 'poem', lines, isContinued: true },
    )
  }
  if (block.kind === 'list') {
    let number = block.start ?? 1
    return groups(block.items, (item) => item.reduce((sum, each) => sum + textOfBlock(each).length + 1, 0)).map(
      (items, at) => {
        const start = number
        number += items.length
        if (at === 0) return { ...block, items }
        return { kind: 'list', isOrdered: block.isOrdered, start, items }
      },
    )
  }
  if (block.kind === 'quotation') {
    return groups(block.blocks, (each) => textOfBlock(each).length + 1).map((blocks, at) =>
      at === 0 ? { ...block, blocks } : { kind: 'quotation', blocks },
    )
  }
  return [block]
}

function groups<T>(parts: readonly T[], lengthOf: (part: T) => number): T[][] {
  const all: T[][] = []
  let length = Infinity
  for (const part of parts) {
    if (length >= USUAL_SEGMENT || (all[all.length - 1]?.length ?? 0) >= MOST_BLOCKS) {
      all.push([])
      length = 0
    }
    all[all.length - 1]?.push(part)
    length += lengthOf(part)
  }
  return all
}
