import { type BookNote, LARGEST_PIECE, type Piece, USUAL_PIECE } from '../../../domain/library/piece'
import type { BookBlock } from '../../../domain/library/text'
import { textOf } from '../../../domain/library/textOf'
import { type Cost, split } from './text/splitting'
import { bytesOf, bytesUpTo, inlinesOf, leavesOf } from './text/tree'

/** What surrounds the blocks and notes of a piece as JSON. */
const ENVELOPE = 200
/** Around a note: its id and its brackets. */
const NOTE_ENVELOPE = 40

/**
 * A chapter as pieces, each with the notes its lines refer to. A piece ends where a block ends once `USUAL_PIECE` is
 * passed. A block that does not fit into `LARGEST_PIECE` by itself is cut: between its items, rows or lines, a paragraph
 * at the end of a sentence. A heading is never the last of a piece.
 *
 * The texts of the pieces stand at their `from` in the text of the blocks, and leave out no more than the line end
 * between two.
 *
 * @param notes blocks of the notes of the book, by id
 */
export function piecesOf(
  blocks: readonly BookBlock[],
  notes: ReadonlyMap<string, BookBlock[]>,
  chapter: number,
  { usual = USUAL_PIECE, largest = LARGEST_PIECE } = {},
): Piece[] {
  const noteBytes = new Map([...notes].map(([id, note]) => [id, bytesOf(note) + NOTE_ENVELOPE]))
  const cost: Cost = (part) => bytesUpTo(largest, part) + 1
  const costWithNotes: Cost = (part) => {
    const own = cost(part)
    return own === Infinity ? own : own + costOfNotes(notesOfPart(part))
  }
  const costOfNotes = (ids: ReadonlySet<string>) => [...ids].reduce((sum, id) => sum + (noteBytes.get(id) ?? 0), 0)
  const pieces: Piece[] = []
  let from = 0
  let piece: BookBlock[] = []
  let bytes = ENVELOPE
  let used = new Set<string>()

  const end = (joint: '\n' | '', carried: BookBlock[] = []) => {
    if (piece.length > 0) {
      // Headings that were carried on took their notes with them.
      const own = carried.length > 0 ? notesIn(piece) : used
      pieces.push({ chapter, index: pieces.length, from, blocks: piece, notes: [...own].flatMap(noteOf) })
      from += textOf(piece).length + joint.length
    }
    piece = []
    bytes = ENVELOPE
    used = new Set()
    for (const each of carried) add(each)
  }
  const add = (block: BookBlock) => {
    for (const id of notesIn([block])) {
      if (!used.has(id)) bytes += noteBytes.get(id) ?? 0
      used.add(id)
    }
    piece.push(block)
    bytes += cost(block)
  }
  const noteOf = (id: string): BookNote[] => {
    const note = notes.get(id)
    return note ? [{ id, blocks: note }] : []
  }

  const waiting = [...blocks].reverse()
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    const own = costWithNotes(block)
    if (piece.length > 0 && bytes + own > usual) {
      const headings = headingsAtEnd(piece)
      // What is larger than a usual piece begins one of its own, with its headings if they fit in.
      end('\n', headings.length > 0 && own + cost(headings) < usual ? piece.splice(-headings.length) : [])
    }
    if (bytes + own <= largest) {
      add(block)
      continue
    }
    if (piece.length > 0) end('\n')
    const parts = split(block, usual - ENVELOPE, costWithNotes)
    if (!parts) {
      add(block)
      continue
    }
    add(parts.head)
    end(parts.joint)
    waiting.push(parts.tail)
  }
  end('')
  return pieces.length > 0 ? pieces : [{ chapter, index: 0, from: 0, blocks: [], notes: [] }]
}

function headingsAtEnd(piece: readonly BookBlock[]): BookBlock[] {
  let begin = piece.length
  while (begin > 0 && piece[begin - 1]?.kind === 'heading') begin--
  return begin === 0 ? [] : piece.slice(begin)
}

/** Ids of the notes that blocks refer to. */
function notesIn(blocks: readonly BookBlock[]): Set<string> {
  return new Set(
    leavesOf(blocks).flatMap((leaf) => inlinesOf(leaf).flatMap((each) => ('note' in each ? [each.note] : []))),
  )
}

/** A part of any kind: told by the references in its JSON, which is what is counted anyway. */
function notesOfPart(part: unknown): Set<string> {
  return new Set(Array.from(JSON.stringify(part).matchAll(/"note":"([a-z]\d{1,6})"/g), ([, id]) => id ?? ''))
}
