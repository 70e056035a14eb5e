import type { BookPicture } from '../../../domain/library/contract'
import type { Position } from '../../../domain/library/position'

/** A part of the text that is marked, from `from` up to before `to`, offsets in the chapter. */
export interface Lit {
  from: number
  to: number
  /** 划线, what a voice is reading, what was searched. */
  kind: 'highlight' | 'spoken' | 'found'
}

/** What the blocks of a book need besides themselves. */
export interface Around {
  /** By their id in the book. One without an address is named by its words. */
  pictures: Readonly<Record<string, BookPicture>>
  lit: readonly Lit[]
  /** Lines from top to bottom. Browsers only. */
  isVertical?: boolean
  /** A link within the book. */
  onFollow: (to: Position) => void
  /** A reference to a note of this piece. */
  onNote: (id: string) => void
  /** A picture, to be seen as large as the screen. */
  onPicture: (id: string) => void
  /** A finger stayed on a sentence. WeChat only: browsers select. */
  onHold?: ((from: number, to: number) => void) | undefined
}
