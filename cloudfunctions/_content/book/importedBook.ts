import type { BookWarning, LeftOutKind } from '../../../domain/library/leftOut'
import type { ContentsEntry, Piece } from '../../../domain/library/piece'

/** What a book says of itself. Licence, source and rights holder are asked of whoever imports it. */
export interface BookAbout {
  title: string
  authors: string[]
  /** BCP 47, as the book has it. */
  language: string | undefined
  publisher: string | undefined
  identifier: string | undefined
  isbn: string | undefined
  date: string | undefined
  description: string | undefined
  rights: string | undefined
  subjects: string[]
}

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'

export interface ImportedPicture {
  /** As blocks name it. */
  id: string
  type: PictureType
  /** Bytes as they lie in the book, unpacked now and not kept. They are made anew before anybody gets them. */
  read(): Promise<Buffer>
}

export interface ImportedChapter {
  title: string
  /** Characters of its text. */
  length: number
  isLinear: boolean
  pieces: Piece[]
}

export interface ImportReport {
  leftOut: { kind: LeftOutKind; count: number; sentence: string }[]
  warnings: { kind: BookWarning; sentence: string }[]
  counts: BookCounts
  /** Of a book without an encoding of its own: what was found, and how sure that is, from 0 to 1. */
  encoding?: { name: string; confidence: number }
  /** How sure the chapters of a plain text are, from 0 to 1. */
  chapterConfidence?: number
  /** Lines of a plain text or Markdown that were taken for headings of chapters, counted from 0: what a person corrects. */
  headings?: { line: number; title: string; level: number }[]
}

export interface BookCounts {
  chapters: number
  characters: number
  pieces: number
  contents: number
  pictures: number
  notes: number
  tables: number
  formulas: number
  links: number
}

export interface ImportedBook {
  format: 'epub' | 'txt' | 'markdown'
  about: BookAbout
  /** How pages follow one another. */
  direction: 'ltr' | 'rtl'
  isVertical: boolean
  /** A picture of this book. */
  cover: string | undefined
  contents: ContentsEntry[]
  chapters: ImportedChapter[]
  pictures: ImportedPicture[]
  report: ImportReport
}
