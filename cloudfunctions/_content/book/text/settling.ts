import type { BookBlock, BookInline } from '../../../../domain/library/text'
import { comparePositions, type Position } from '../../../../domain/library/position'
import { inlinesOf, leavesOf, withInlines } from './tree'

/** What the drafts of a book refer to, known when all of its chapters are read. */
export interface Settlement {
  /** Where the lead of that number goes, if it goes anywhere. */
  positionOf(lead: number): Position | undefined
  /** The note of the reference of that number, if there is one. */
  noteOf(reference: number): string | undefined
  /** Where the note stands in the text, for a reference that cannot open it. */
  positionOfNote(reference: number): Position | undefined
}

/** Blocks of a chapter with links that lead to positions and references that name notes. */
export function settled(blocks: readonly BookBlock[], settlement: Settlement): BookBlock[] {
  return withInlines(blocks, (inline) => {
    if ('note' in inline) return settledReference(inline, settlement)
    if (!('text' in inline) || !inline.to) return inline
    const { to, ...bare } = inline
    const position = settlement.positionOf(to.offset)
    return position ? { ...bare, to: position } : bare
  })
}

/**
 * A note's own lines: they are in no chapter, so nothing leads into them, and their references are plain text. The label
 * that a printed note begins with leads back to where its reader still is: it is plain text too.
 */
export function settledNote(blocks: readonly BookBlock[], settlement: Settlement): BookBlock[] {
  const note = withoutAnchors(settled(blocks, { ...settlement, noteOf: () => undefined }))
  const [first] = leavesOf(note)
  const [label] = first ? inlinesOf(first) : []
  const back = label && 'text' in label ? label.to : undefined
  if (!back) return note
  return withInlines(note, (inline) => {
    if (!('text' in inline) || !inline.to || comparePositions(inline.to, back) !== 0) return inline
    const { to: _back, ...bare } = inline
    return bare
  })
}

function settledReference(
  inline: Extract<BookInline, { note: string }>,
  settlement: Settlement,
): BookInline | undefined {
  const reference = Number(inline.note.slice(1))
  const note = settlement.noteOf(reference)
  if (note !== undefined) return { ...inline, note }
  if (inline.label === '') return undefined
  const to = settlement.positionOfNote(reference)
  return { text: inline.label, ...(inline.marks ? { marks: inline.marks } : {}), ...(to ? { to } : {}) }
}

function withoutAnchors(blocks: readonly BookBlock[]): BookBlock[] {
  return blocks.map((block): BookBlock => {
    const { anchors: _anchors, ...bare } = block
    switch (bare.kind) {
      case 'list':
        return { ...bare, items: bare.items.map(withoutAnchors) }
      case 'quotation':
        return { ...bare, blocks: withoutAnchors(bare.blocks) }
      case 'poem':
        return { ...bare, lines: bare.lines.map(({ inlines }) => ({ inlines })) }
      case 'table':
        return {
          ...bare,
          rows: bare.rows.map(({ cells }) => ({
            cells: cells.map((cell) => ({ ...cell, blocks: withoutAnchors(cell.blocks) })),
          })),
        }
      default:
        return bare
    }
  })
}
