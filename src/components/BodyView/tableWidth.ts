import type { TableLayout } from './tableLayout'

/** px of one character of a cell. */
const CHARACTER = 16
const ELDER_CHARACTER = 21
/** px of text on the narrowest phone the pages are made for. */
const NARROWEST_TEXT = 280

/** Design px a table needs so that its columns can be read. */
export function widthOf({ characters }: TableLayout, isElder: boolean): number {
  return Math.ceil(characters * (isElder ? ELDER_CHARACTER : CHARACTER))
}

/** True where a phone shows only a part of it at once. */
export function isMoved(width: number): boolean {
  return width > NARROWEST_TEXT
}
