import type { BookBlock } from '../../../../domain/library/text'
import type { Allowance } from '../allowance'
import type { Findings } from '../report'
import type { Styles } from './styles'

/** What a chapter has to know of the book around it. */
export interface ChapterSurroundings {
  /** Of the file within the book. */
  path: string
  styles: Styles
  findings: Findings
  allowance: Allowance
  /** Names in this file that something in the book leads to. */
  wanted: ReadonlySet<string>
  /** The note that the n-th `<a>` of the file refers to, if it is a reference. */
  noteOfLink(index: number): string | undefined
  /** The note that an element of this id is. */
  noteOfId(id: string): string | undefined
  keepNote(key: string, blocks: BookBlock[]): void
  /** A draft's number for a reference, settled when all chapters are read. */
  referTo(key: string): number
  /** Out of the book, or the number of a lead into it; undefined where a reader cannot go. */
  leadTo(href: string): { link: string } | { lead: number } | undefined
  /** The id of a picture of the book, if there is one that can be shown. */
  pictureAt(source: string): string | undefined
}
