import type { ChapterSummary } from './piece'
import { comparePositions, type Position } from './position'

type Chapter = Pick<ChapterSummary, 'title' | 'length'>

/** Part of the book before a position, 0 to 1, by the characters of all chapters. */
export function progressAt({ chapter, offset }: Position, chapters: readonly Pick<Chapter, 'length'>[]): number {
  const all = charactersIn(chapters)
  if (all === 0) return 0
  const within = Math.min(offset, chapters[chapter]?.length ?? 0)
  return Math.min(1, (charactersIn(chapters.slice(0, chapter)) + within) / all)
}

/** The position with this part of the book before it; 1 is the last character, so that a book never opens behind its end. */
export function positionAtProgress(progress: number, chapters: readonly Pick<Chapter, 'length'>[]): Position {
  let left = Math.floor(Math.min(Math.max(progress, 0), 1) * charactersIn(chapters))
  for (const [chapter, { length }] of chapters.entries()) {
    if (left < length) return { chapter, offset: left }
    left -= length
  }
  const chapter = Math.max(chapters.length - 1, 0)
  return { chapter, offset: Math.max((chapters[chapter]?.length ?? 0) - 1, 0) }
}

/** A position with what is known of it beside its numbers: enough to find it again when the old text is gone. */
export interface NamedPosition {
  position: Position
  /** Of its chapter, as `ChapterSummary` has it. */
  chapterTitle: string
  /** Part of the book before it. */
  progress: number
}

/**
 * A position of one edition in another. Its chapter is known again by the title, the nearest one where several have it;
 * within it the offset stays, since most new editions mend words. Where the title is gone, the part of the book decides.
 */
export function inOtherEdition({ position, chapterTitle, progress }: NamedPosition, to: readonly Chapter[]): Position {
  const chapter = nearestTitled(chapterTitle, position.chapter, to)
  const found = chapter === undefined ? undefined : to[chapter]
  if (chapter === undefined || !found) return positionAtProgress(progress, to)
  return { chapter, offset: Math.max(0, Math.min(position.offset, found.length - 1)) }
}

function nearestTitled(title: string, chapter: number, chapters: readonly Chapter[]): number | undefined {
  const titled = chapters.flatMap((each, at) => (each.title === title ? [at] : []))
  return titled.sort((one, other) => Math.abs(one - chapter) - Math.abs(other - chapter))[0]
}

/** A position that is in the book, whatever was asked for. */
export function withinBook(position: Position, chapters: readonly Pick<Chapter, 'length'>[]): Position {
  const last = positionAtProgress(1, chapters)
  if (position.chapter >= chapters.length || comparePositions(position, last) > 0) return last
  const { length } = chapters[position.chapter] ?? { length: 0 }
  return { chapter: position.chapter, offset: Math.min(position.offset, Math.max(length - 1, 0)) }
}

function charactersIn(chapters: readonly Pick<Chapter, 'length'>[]): number {
  return chapters.reduce((sum, { length }) => sum + length, 0)
}
