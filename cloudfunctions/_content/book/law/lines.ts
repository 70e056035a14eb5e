import type { Position } from '../../../../domain/library/position'
import type { BookBlock } from '../../../../domain/library/text'
import { eachBlock, textOfBlock } from '../../../../domain/library/textOf'
import type { ImportedChapter } from '../importedBook'

/** A line of a law's text: a paragraph, or what a maker put between two breaks. */
export interface LawLine {
  text: string
  position: Position
  isHeading: boolean
  /** The name of the law: its first heading of the highest level, where that is no chapter. */
  isTitle: boolean
}

/** The lines of a book without anything that was cut for its pieces, with their positions. */
export function linesOfLaw(book: { chapters: readonly Pick<ImportedChapter, 'pieces'>[] }): LawLine[] {
  const lines: LawLine[] = []
  const numbers = new Map<BookBlock, string>()
  let hasTitle = false
  book.chapters.forEach(({ pieces }, chapter) => {
    for (const { blocks, from } of pieces) {
      eachBlock(
        blocks,
        (block, offset) => {
          if (block.kind === 'list') rememberNumbers(block, numbers)
          if (block.kind === 'list' || block.kind === 'quotation' || block.kind === 'table') return
          const isHeading = block.kind === 'heading'
          const isTitle = isHeading && !hasTitle && !/^第.{1,10}[编章节条]/.test(textOfBlock(block))
          if (isHeading) hasTitle = true
          let at = offset
          textOfBlock(block)
            .split('\n')
            .forEach((text, index) => {
              const last = lines[lines.length - 1]
              if (index === 0 && block.isContinued && last) last.text += text
              else
                lines.push({
                  text: (index === 0 ? (numbers.get(block) ?? '') : '') + text,
                  position: { chapter, offset: at },
                  isHeading,
                  isTitle,
                })
              at += text.length + 1
            })
        },
        from,
      )
    }
  })
  return lines
}

/** The number of an item is drawn by a reader and stands in no text; who cites an article needs it. */
function rememberNumbers(list: Extract<BookBlock, { kind: 'list' }>, numbers: Map<BookBlock, string>): void {
  if (!list.isOrdered) return
  list.items.forEach(([first], index) => {
    if (first && !first.isContinued) numbers.set(first, `${(list.start ?? 1) + index}. `)
  })
}
