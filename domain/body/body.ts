import * as z from 'zod/mini'
import { Id } from '../shapes'

/**
 * 正文: what people wrote, as a tree of a few known kinds of blocks.
 *
 * Never HTML: the server makes a body out of HTML once, by a list of what is allowed, and whoever shows it draws
 * blocks. A tree has no place for a script, a handler or an address that is fetched by itself, so there is nothing a
 * reader has to trust. WeChat and H5 draw the same tree, and 大字版 can set every line of it.
 */

/** Characters of one run of text; a chapter is many runs. */
const LONGEST_RUN = 20_000
/** Blocks of one level, rows of a table, items of a list. */
const MOST_CHILDREN = 2_000

/** Weight of letters and the like. Colour and size are not among them: they are the reader's. */
export const Mark = z.enum(['bold', 'italic', 'underline', 'strike'])
export type Mark = z.infer<typeof Mark>

/** Addresses a link may lead to: a web page, a mailbox, a telephone. Nothing else, and never one that runs. */
export const LinkTarget = z
  .string()
  .check(z.maxLength(2000), z.regex(/^(https?:\/\/[^\s/?#]|mailto:[^\s]+@|tel:[+\d][\d -]{2,})/i))

export const Inline = z.union([
  z.object({
    text: z.string().check(z.maxLength(LONGEST_RUN)),
    marks: z.optional(z.array(Mark).check(z.maxLength(4))),
    link: z.optional(LinkTarget),
  }),
  z.object({ isBreak: z.literal(true) }),
])
export type Inline = z.infer<typeof Inline>

const Inlines = z.array(Inline).check(z.maxLength(MOST_CHILDREN))

/** 落款 stands right, titles in the middle; everything else begins at the left and says nothing. */
export const Align = z.enum(['center', 'right'])
export type Align = z.infer<typeof Align>

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; inlines: Inline[]; align?: Align | undefined }
  | { kind: 'paragraph'; inlines: Inline[]; align?: Align | undefined }
  | { kind: 'list'; isOrdered: boolean; items: Block[][] }
  | { kind: 'quotation'; blocks: Block[] }
  | { kind: 'table'; rows: TableRow[] }
  | { kind: 'picture'; fileId: string; alt: string }
  | { kind: 'rule' }

export interface TableRow {
  cells: TableCell[]
}

export interface TableCell {
  isHeading: boolean
  /** How many columns and rows it takes; 1 as a rule. */
  columns: number
  rows: number
  blocks: Block[]
}

/** How deep lists, quotations and tables may lie in one another; deeper ones are flattened on the way in. */
export const DEEPEST = 6

/** Blocks that may lie `depth` deep. Built level by level, so that a body cannot be deeper than a reader can draw. */
function blocksOf(depth: number): z.ZodMiniType<Block> {
  const leaves = [
    z.object({
      kind: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      inlines: Inlines,
      align: z.optional(Align),
    }),
    z.object({ kind: z.literal('paragraph'), inlines: Inlines, align: z.optional(Align) }),
    z.object({ kind: z.literal('picture'), fileId: Id, alt: z.string().check(z.maxLength(200)) }),
    z.object({ kind: z.literal('rule') }),
  ] as const
  if (depth === DEEPEST) return z.discriminatedUnion('kind', leaves)
  const inner = z.array(blocksOf(depth + 1)).check(z.maxLength(MOST_CHILDREN))
  const span = z.int().check(z.gte(1), z.lte(50))
  const cell = z.object({ isHeading: z.boolean(), columns: span, rows: span, blocks: inner })
  return z.discriminatedUnion('kind', [
    ...leaves,
    z.object({
      kind: z.literal('list'),
      isOrdered: z.boolean(),
      items: z.array(inner).check(z.maxLength(MOST_CHILDREN)),
    }),
    z.object({ kind: z.literal('quotation'), blocks: inner }),
    z.object({
      kind: z.literal('table'),
      rows: z.array(z.object({ cells: z.array(cell).check(z.maxLength(50)) })).check(z.maxLength(MOST_CHILDREN)),
    }),
  ])
}

export const Body = z.array(blocksOf(0)).check(z.maxLength(MOST_CHILDREN))
export type Body = Block[]

/** Ids of the files a body shows, each once, in the order of reading. */
export function picturesIn(body: Body): string[] {
  return [...new Set(body.flatMap(picturesOf))]
}

function picturesOf(block: Block): string[] {
  switch (block.kind) {
    case 'picture':
      return [block.fileId]
    case 'list':
      return block.items.flatMap(picturesIn)
    case 'quotation':
      return picturesIn(block.blocks)
    case 'table':
      return block.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => picturesIn(blocks)))
    default:
      return []
  }
}

/** What a body says, without its looks: a line for each block. For searching, counting and the first lines in a list. */
export function plainTextOf(body: Body): string {
  return body.map(textOfBlock).filter(Boolean).join('\n')
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.inlines.map((inline) => ('text' in inline ? inline.text : '\n')).join('')
    case 'list':
      return block.items.map(plainTextOf).join('\n')
    case 'quotation':
      return plainTextOf(block.blocks)
    case 'table':
      return block.rows.map(({ cells }) => cells.map(({ blocks }) => plainTextOf(blocks)).join('\t')).join('\n')
    case 'picture':
      return block.alt
    case 'rule':
      return ''
  }
}
