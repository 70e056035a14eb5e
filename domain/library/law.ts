import type { Position } from './position'

/** An article as it stands in the text of a law. 第四十四条之一 is number 44, sub 1; others have sub 0. */
export interface LawArticle {
  number: number
  sub: number
  /** As the text has it: 第四十四条. */
  label: string
  /** Titles above it, the outermost first: 第四章 工作时间和休息休假. */
  under: string[]
  /** Its text without the label, one line for each paragraph. */
  text: string
  /** Where its label stands. */
  position: Position
}
