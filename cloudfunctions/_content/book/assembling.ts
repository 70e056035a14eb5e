import { type BookNote, type ContentsEntry, DEEPEST_CONTENTS } from '../../../domain/library/piece'
import type { BookBlock } from '../../../domain/library/text'
import { eachBlock, textOf, textOfInlines } from '../../../domain/library/textOf'
import type { BookCounts, ImportedChapter } from './importedBook'
import { piecesOf } from './pieces'
import { shortened } from './text/spaces'
import { inlinesOf, leavesOf } from './text/tree'

/** What books of every format have in common once their chapters are blocks. */

const LONGEST_TITLE = 300

export function chapterOf(
  title: string,
  blocks: readonly BookBlock[],
  index: number,
  { isLinear = true, notes = new Map<string, BookBlock[]>() } = {},
): ImportedChapter {
  return {
    title: shortened(title, LONGEST_TITLE),
    length: textOf(blocks).length,
    isLinear,
    pieces: piecesOf(blocks, notes, index),
  }
}

export function firstHeading(blocks: readonly BookBlock[]): string | undefined {
  const heading = leavesOf(blocks).find((block) => block.kind === 'heading')
  return heading ? titleOf(heading) : undefined
}

/** A heading's words in one line. */
export function titleOf(heading: BookBlock): string {
  return shortened(textOfInlines(inlinesOf(heading)).replace(/\s*\n\s*/g, ' '), LONGEST_TITLE)
}

/** 目录 out of the headings of chapters, for a book that has none. */
export function contentsOfHeadings(chapters: readonly (readonly BookBlock[])[], most: number): ContentsEntry[] {
  const roots: ContentsEntry[] = []
  const open: { level: number; entry: ContentsEntry }[] = []
  let count = 0
  chapters.forEach((blocks, chapter) => {
    eachBlock(blocks, (block, offset) => {
      if (block.kind !== 'heading' || block.level > 3 || count >= most) return
      const title = titleOf(block)
      if (title === '') return
      count++
      const entry: ContentsEntry = { title, position: { chapter, offset }, entries: [] }
      while (open.length > 0 && (open[open.length - 1]?.level ?? 0) >= block.level) open.pop()
      ;(open[Math.min(open.length, DEEPEST_CONTENTS - 1) - 1]?.entry.entries ?? roots).push(entry)
      open.push({ level: block.level, entry })
    })
  })
  return roots
}

export function countsOf(
  chapters: readonly ImportedChapter[],
  contents: readonly ContentsEntry[],
  pictures: number,
): BookCounts {
  const pieces = chapters.flatMap((chapter) => chapter.pieces)
  const notes = new Map<string, BookNote>()
  let [tables, formulas, links, characters] = [0, 0, 0, 0]
  for (const piece of pieces) {
    for (const note of piece.notes) notes.set(note.id, note)
    eachBlock(piece.blocks, (block) => {
      if (block.kind === 'table' && !block.isContinued) tables++
    })
    for (const leaf of leavesOf(piece.blocks)) {
      for (const inline of inlinesOf(leaf)) {
        if ('formula' in inline) formulas++
        if ('text' in inline && (inline.link !== undefined || inline.to)) links++
      }
    }
    characters += Array.from(textOf(piece.blocks).replace(/\s+/g, '')).length
  }
  return {
    chapters: chapters.length,
    characters,
    pieces: pieces.length,
    contents: entriesIn(contents),
    pictures,
    notes: notes.size,
    tables,
    formulas,
    links,
  }
}

export function entriesIn(contents: readonly ContentsEntry[]): number {
  return contents.reduce((sum, { entries }) => sum + 1 + entriesIn(entries), 0)
}
