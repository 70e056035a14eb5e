import type { RefObject } from 'react'
import type { Position } from '../../../../../domain/library/position'
import type { Lit } from '../../../../components/BookText/around'
import type { Turning } from '../../../../stores/readerLook'
import type { OpenBook, OpenPiece } from '../book/openBook'

/** What the reader asks of the text it shows. */
export interface SurfaceHandle {
  /** Puts a position at the top. False when its text did not come: then the reader stays where they are. */
  show: (position: Position) => Promise<boolean>
  /** A page on, or back; when scrolling a screen less a line. */
  turn: (direction: 1 | -1) => void
  /** Brings a position into view, if it is not: a voice goes on. */
  reveal: (position: Position) => void
}

/** A part of the text that was chosen: by selecting it, or by a finger that stayed on it. */
export interface Chosen {
  chapter: number
  from: number
  to: number
  words: string
}

export interface LitInBook extends Lit {
  chapter: number
}

/** Everything that decides where a line ends. */
export interface TextLook {
  /** px. */
  size: number
  leading: number
  /** px on either side. */
  margin: number
  isSerif: boolean
  /** 竖排: lines from top to bottom, one after the other from right to left. Browsers only. */
  isVertical: boolean
}

/** Where a page was tapped: where one turns back, in the middle, where one turns on. */
export type TapZone = 'back' | 'middle' | 'on'

export interface SurfaceProps {
  book: OpenBook
  begin: Position
  turning: Turning
  look: TextLook
  lit: readonly LitInBook[]
  handle: RefObject<SurfaceHandle | null>
  /** The reader has moved: the first character in view, and whether the end of the book is in view too. */
  onMoved: (position: Position, isAtEnd: boolean) => void
  /** Something was touched. */
  onTouched: () => void
  onTap: (zone: TapZone) => void
  onFollow: (to: Position) => void
  onNote: (piece: OpenPiece, id: string) => void
  onPicture: (piece: OpenPiece, id: string) => void
  /** Undefined when nothing is chosen any more. */
  onChosen: (chosen: Chosen | undefined) => void
  /** A piece did not come. */
  onMissing: (error: unknown) => void
}
