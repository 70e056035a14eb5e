import type { TableLayout } from './tableLayout'

/** px of one character of a cell, and of what stands left and right of it. */
const CHARACTER = 16
const ELDER_CHARACTER = 21
const BESIDE = 24
/** px of text on the narrowest phone the pages are made for. */
const NARROWEST_TEXT = 280

/** Design px a table needs so that its columns can be read. */
export function widthOf({ characters, columns }: TableLayout, isElder: boolean): number {
  return Math.ceil(characters * (isElder ? ELDER_CHARACTER : CHARACTER) + columns * BESIDE)
}

/** True where a phone shows only a part of it at once. */
export function isMoved(width: number): boolean {
  return width > NARROWEST_TEXT
}
