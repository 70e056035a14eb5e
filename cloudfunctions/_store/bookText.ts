import type { Outline } from '../../domain/library/contract'
import { type ChapterSummary, type ContentsEntry, pieceAt } from '../../domain/library/piece'
import type { Position } from '../../domain/library/position'
import { documents, type Stored } from '../_kit/documents'
import type { BookDocument } from './books'

/**
 * The text of a book: one outline and its pieces for each edition. They are written once and never changed, so a phone
 * keeps what it has; a new edition is written beside the old one, and the book turns over to it at last.
 */

export interface BookOutlineDocument extends Stored {
  /** `outlineId(bookId, edition)`. */
  _id: string
  bookId: string
  edition: number
  chapters: ChapterSummary[]
  contents: ContentsEntry[]
  pieceBytes: number[]
  /** Pictures by their id in the book. */
  pictures: Record<string, { fileId: string; width: number; height: number; bytes: number }>
}

export const bookOutlines = documents<BookOutlineDocument>('book_outlines')

export function outlineId(bookId: string, edition: number): string {
  return `${bookId}.${edition}`
}

export interface BookPieceDocument extends Stored {
  /** `pieceId(bookId, edition, number)`. */
  _id: string
  bookId: string
  edition: number
  /** In the order of reading over all chapters, from 0. */
  number: number
  chapter: number
  /** Offset in the chapter's text where it begins. */
  from: number
  /** The `Piece` as JSON: it is stored as it travels, and read by phones alone. */
  content: string
  /**
   * Its text (`textOf`) folded for searching, character by character, so that a hit stands at `from` plus its index.
   */
  folded: string
  /** Of its book, while this edition is the one that is read; empty otherwise. */
  openTo: string
  /** Of its book. */
  until: number
  /** The revision of its book that these two follow. */
  hung: number
}

export const bookPieces = documents<BookPieceDocument>('book_pieces')

export function pieceId(bookId: string, edition: number, number: number): string {
  return `${bookId}.${edition}.${number}`
}

/** The id of the piece that holds a position. */
export function pieceHolds(
  { bookId, edition, chapters }: Pick<BookOutlineDocument, 'bookId' | 'edition' | 'chapters'>,
  { chapter, offset }: Position,
): string {
  const before = chapters.slice(0, chapter).reduce((sum, { pieces }) => sum + pieces.length, 0)
  return pieceId(bookId, edition, before + pieceAt(chapters[chapter]?.pieces ?? [0], offset))
}

/** An edition as readers find their way in it. */
export function outlineView(
  { title, authors, language, isVertical }: Pick<BookDocument, 'title' | 'authors' | 'language' | 'isVertical'>,
  { bookId, edition, chapters, contents, pieceBytes }: BookOutlineDocument,
): Outline {
  return { bookId, edition, title, authors, language, isVertical, chapters, contents, pieceBytes }
}
