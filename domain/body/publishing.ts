import { type Block, type Body, picturesIn, plainTextOf } from './body'

/** Characters of a body that is sent to people: some 30 pages. What is longer is read as a file. */
export const MOST_CHARACTERS = 50_000
/** Paragraphs, items, cells and the like, however deep they lie: what a phone draws at once. */
export const MOST_BLOCKS = 5_000
/** Pictures of one body. */
export const MOST_PICTURES = 50

/** Characters of a body, blanks and line ends left out, as people count 字. */
export function charactersOf(body: Body): number {
  return Array.from(plainTextOf(body).replace(/\s+/g, '')).length
}

/** Blocks of a body with those inside others, items and cells counted too. */
export function blocksIn(body: Body): number {
  return body.reduce((sum, block) => sum + 1 + insideOf(block), 0)
}

function insideOf(block: Block): number {
  switch (block.kind) {
    case 'list':
      return block.items.reduce((sum, item) => sum + 1 + blocksIn(item), 0)
    case 'quotation':
      return blocksIn(block.blocks)
    case 'table':
      return block.rows.reduce(
        (sum, { cells }) => cells.reduce((inRow, { blocks }) => inRow + 1 + blocksIn(blocks), sum),
        0,
      )
    default:
      return 0
  }
}

/**
 * Why a body cannot be sent to people yet, in words with the next step; empty when it can. A draft may be longer: it is
 * kept as it is until somebody wants to publish it. A body without a word is no matter of limits and not looked at here.
 */
export function bodyProblems(body: Body): string[] {
  const characters = charactersOf(body)
  const pictures = picturesIn(body).length
  return [
    characters > MOST_CHARACTERS && `正文有 ${characters} 字，最多 ${MOST_CHARACTERS} 字，把后面的放进附件`,
    blocksIn(body) > MOST_BLOCKS && '正文的段落和表格太多，手机上打不开，把大表格放进附件',
    pictures > MOST_PICTURES && `正文有 ${pictures} 张图片，最多 ${MOST_PICTURES} 张，删掉几张再发`,
  ].filter((problem) => problem !== false)
}
