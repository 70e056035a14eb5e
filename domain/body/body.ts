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
export const LONGEST_RUN = 20_000
/** Blocks of one level, rows of a table, items of a list. */
export const MOST_CHILDREN = 2_000
/** Cells of a row, and columns or rows one cell takes. */
export const MOST_CELLS = 50
/** Characters of the words that stand for a picture. */
export const LONGEST_ALT = 200

/** Weight of letters and the like. Colour and size are not among them: they are the reader's. */
export const Mark = z.enum(['bold', 'italic', 'underline', 'strike'])
export type Mark = z.infer<typeof Mark>

/**
 * Addresses a link may lead to: a web page, a mailbox, a telephone. Nothing else, and never one that runs.
 *
 * A web address has its host where a reader looks for it: no `name@` before it and no backslash, which browsers take
 * for a slash. Without blanks, quotes and angle brackets it is one word wherever it is written.
 */
export const LinkTarget = z
  .string()
  .check(
    z.maxLength(2000),
    z.regex(
      /^(https?:\/\/[^\s/?#\\@:<>"'`%[\]]+(:\d{1,5})?([/?#][^\s\\<>"`]*)?|mailto:[^\s@?,:;<>"'`\\]+@[^\s@?,:;<>"'`\\]+|tel:\+?\d[\d-]{2,20})$/i,
    ),
  )

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
  /** `start` is the number of the first item where it is not 1: numbering goes on after a picture or a table. */
  | { kind: 'list'; isOrdered: boolean; start?: number | undefined; items: Block[][] }
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

/** A list that goes on counts no further than this. */
export const HIGHEST_START = 9_999

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
    z.object({ kind: z.literal('picture'), fileId: Id, alt: z.string().check(z.maxLength(LONGEST_ALT)) }),
    z.object({ kind: z.literal('rule') }),
  ] as const
  if (depth === DEEPEST) return z.discriminatedUnion('kind', leaves)
  const inner = z.array(blocksOf(depth + 1)).check(z.maxLength(MOST_CHILDREN))
  const span = z.int().check(z.gte(1), z.lte(MOST_CELLS))
  const cell = z.object({ isHeading: z.boolean(), columns: span, rows: span, blocks: inner })
  return z.discriminatedUnion('kind', [
    ...leaves,
    z.object({
      kind: z.literal('list'),
      isOrdered: z.boolean(),
      start: z.optional(z.int().check(z.gte(0), z.lte(HIGHEST_START))),
      items: z.array(inner).check(z.maxLength(MOST_CHILDREN)),
    }),
    z.object({ kind: z.literal('quotation'), blocks: inner }),
    z.object({
      kind: z.literal('table'),
      rows: z
        .array(z.object({ cells: z.array(cell).check(z.maxLength(MOST_CELLS)) }))
        .check(z.maxLength(MOST_CHILDREN)),
    }),
  ])
}

const TopBlock = blocksOf(0)
export const Body = z.array(TopBlock).check(z.maxLength(MOST_CHILDREN))
export type Body = Block[]

/**
 * The blocks of a body as far as this version knows them, `undefined` in place of each that it does not: what a newer
 * cloud sends, or what is no body at all. Readers draw only what comes out of here.
 */
export function knownBlocks(body: unknown): (Block | undefined)[] {
  if (!Array.isArray(body)) return [undefined]
  return body.slice(0, MOST_CHILDREN).map((block) => {
    const known = z.safeParse(TopBlock, block)
    return known.success ? known.data : undefined
  })
}

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
