import type { BookNote, Piece } from '../../../domain/library/piece'
import type { BookBlock, PoemLine } from '../../../domain/library/text'
import { textOf } from '../../../domain/library/textOf'

/** A chapter put together again from the pieces it was cut into for reading on phones. */
export interface WholeChapter {
  blocks: BookBlock[]
  /** Each once. */
  notes: BookNote[]
}

/** @param pieces of one chapter, in their order */
export function wholeChapter(pieces: readonly Pick<Piece, 'from' | 'blocks' | 'notes'>[]): WholeChapter {
  let blocks: BookBlock[] = []
  let end = 0
  const notes = new Map<string, BookNote>()
  for (const piece of pieces) {
    // Where no line end lies between two pieces, the first line goes on from the one before.
    blocks = joinedBlocks(blocks, piece.blocks, piece.from === end)
    end = piece.from + textOf(piece.blocks).length
    for (const note of piece.notes) if (!notes.has(note.id)) notes.set(note.id, note)
  }
  return { blocks, notes: [...notes.values()] }
}

function joinedBlocks(before: readonly BookBlock[], more: readonly BookBlock[], isOneLine: boolean): BookBlock[] {
  const last = before.at(-1)
  const [first, ...rest] = more
  const joined = last && first?.isContinued ? joinedBlock(last, first, isOneLine) : undefined
  return joined ? [...before.slice(0, -1), joined, ...rest] : [...before, ...more]
}

/** @returns undefined where the rest is a block of its own after all */
function joinedBlock(head: BookBlock, tail: BookBlock, isOneLine: boolean): BookBlock | undefined {
  if (head.kind === 'picture' && tail.kind === 'paragraph' && isOneLine) {
    return { ...head, caption: [...(head.caption ?? []), ...tail.inlines] }
  }
  switch (head.kind) {
    case 'heading':
    case 'paragraph':
    case 'preformatted':
      return tail.kind === head.kind && isOneLine ? { ...head, inlines: [...head.inlines, ...tail.inlines] } : undefined
    case 'poem':
      return tail.kind === 'poem' ? { ...head, lines: joinedLines(head.lines, tail.lines) } : undefined
    case 'quotation':
      return tail.kind === 'quotation'
        ? { ...head, blocks: joinedBlocks(head.blocks, tail.blocks, isOneLine) }
        : undefined
    case 'list':
      return tail.kind === 'list' ? { ...head, items: joinedItems(head.items, tail.items, isOneLine) } : undefined
    case 'table':
      return tail.kind === 'table' ? { ...head, rows: [...head.rows, ...tail.rows] } : undefined
    default:
      return undefined
  }
}

function joinedLines(head: readonly PoemLine[], tail: readonly PoemLine[]): PoemLine[] {
  const last = head.at(-1)
  const [first, ...rest] = tail
  return last && first?.isContinued
    ? [...head.slice(0, -1), { ...last, inlines: [...last.inlines, ...first.inlines] }, ...rest]
    : [...head, ...tail]
}

function joinedItems(head: readonly BookBlock[][], tail: readonly BookBlock[][], isOneLine: boolean): BookBlock[][] {
  const last = head.at(-1)
  const [first, ...rest] = tail
  return last && first?.[0]?.isContinued
    ? [...head.slice(0, -1), joinedBlocks(last, first, isOneLine), ...rest]
    : [...head, ...tail]
}
