import type { Block, Body } from '../../../../domain/body/body'

/** Pictures of a text that say nothing to those who do not see them. */
export function wordlessPictures(body: Body): number {
  return body.reduce((sum, block) => sum + inBlock(block), 0)
}

function inBlock(block: Block): number {
  switch (block.kind) {
    case 'picture':
      return block.alt.trim() === '' ? 1 : 0
    case 'list':
      return block.items.reduce((sum, item) => sum + wordlessPictures(item), 0)
    case 'quotation':
      return wordlessPictures(block.blocks)
    case 'table':
      return block.rows.reduce(
        (sum, { cells }) => cells.reduce((inRow, { blocks }) => inRow + wordlessPictures(blocks), sum),
        0,
      )
    default:
      return 0
  }
}
