import * as z from 'zod/mini'
import { Position } from './position'
import { BookBlocks, BookPartId } from './text'

/** Bytes of one piece as JSON, its notes among them: what one load brings at most. */
export const LARGEST_PIECE = 64 * 1024
/** A new piece begins where this is passed, if a block ends there: the first page on a slow network. */
export const USUAL_PIECE = 32 * 1024

export const BookNote = z.object({ id: BookPartId, blocks: BookBlocks })
export type BookNote = z.infer<typeof BookNote>

/** A part of a chapter as it is stored and sent. The text of all pieces of a chapter is the chapter's text. */
export const Piece = z.object({
  chapter: z.int().check(z.gte(0)),
  /** Counted from 0 within the chapter. */
  index: z.int().check(z.gte(0)),
  /** Offset in the chapter's text where this piece begins; it ends with `from` plus the length of its own text. */
  from: z.int().check(z.gte(0)),
  blocks: BookBlocks,
  /** The notes that its lines refer to, so that each opens where it is read. */
  notes: z.array(BookNote),
})
export type Piece = z.infer<typeof Piece>

/** What is known of a chapter without loading it. */
export const ChapterSummary = z.object({
  title: z.string().check(z.maxLength(300)),
  /** Characters of its text: one more than the highest offset in it. */
  length: z.int().check(z.gte(0)),
  /** Where each piece begins; the piece of an offset is the last one that begins at or before it. */
  pieces: z.array(z.int().check(z.gte(0))).check(z.minLength(1)),
  /** False for what is not read in its turn: a page of notes, an answer key. */
  isLinear: z.boolean(),
})
export type ChapterSummary = z.infer<typeof ChapterSummary>

/** The number of the piece that holds an offset, from the beginnings in `ChapterSummary.pieces`. */
export function pieceAt(begins: readonly number[], offset: number): number {
  let low = 0
  let high = begins.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((begins[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** How deep a table of contents goes; entries that lie deeper stand beside their parent. */
export const DEEPEST_CONTENTS = 6

/** 目录: an entry without a position is a title above others. */
export interface ContentsEntry {
  title: string
  position?: Position | undefined
  entries: ContentsEntry[]
}

function entryOf(depth: number): z.ZodMiniType<ContentsEntry> {
  const inner = depth + 1 === DEEPEST_CONTENTS ? z.array(z.never()) : z.array(entryOf(depth + 1))
  return z.object({ title: z.string().check(z.maxLength(300)), position: z.optional(Position), entries: inner })
}

export const Contents = z.array(entryOf(0))
