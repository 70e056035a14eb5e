import type { ImportedBook } from '../../cloudfunctions/_content/book/importedBook'
import type { BookBlock, BookInline } from '../../domain/library/text'
import { textOf } from '../../domain/library/textOf'

/** A chapter put together again from its pieces; cut paragraphs stay in two. */
export function chapterText(book: ImportedBook, chapter: number): string {
  let text = ''
  for (const { from, blocks } of book.chapters[chapter]?.pieces ?? []) {
    text = text.padEnd(from, '\n') + textOf(blocks)
  }
  return text
}

export function blocksOf(book: ImportedBook): BookBlock[] {
  return book.chapters.flatMap(({ pieces }) => pieces.flatMap(({ blocks }) => blocks))
}

/** Every inline of a book, those within lists and cells too. */
export function inlinesIn(blocks: readonly BookBlock[]): BookInline[] {
  return blocks.flatMap((block): BookInline[] => {
    switch (block.kind) {
      case 'list':
        return block.items.flatMap(inlinesIn)
      case 'quotation':
        return inlinesIn(block.blocks)
      case 'table':
        return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => inlinesIn(cell.blocks)))
      case 'poem':
        return block.lines.flatMap(({ inlines }) => inlines)
      case 'picture':
        return block.caption ?? []
      case 'rule':
        return []
      default:
        return block.inlines
    }
  })
}
