import * as z from 'zod/mini'
import { Align, LinkTarget } from '../body/body'
import { Position } from './position'

/**
 * The text of a book as a tree of a few known kinds of blocks, for WeChat and H5 alike.
 *
 * It is the idea of `domain/body` with what books need beyond notices: notes, ruby, formulas, verse, links inside the
 * book. The two are kept apart: a notice is written with an editor and may hold no more than that editor shows.
 * Decision: docs/decisions/023-books-as-text.md
 */

/** Characters of one run of text: no piece holds more. */
export const LONGEST_RUN = 65_536
/** Items of a list, rows of a table, lines of a poem, runs of a line. The import divides what has more. */
export const MOST_PARTS = 5_000
/** Cells of a row, and columns or rows one cell takes. */
export const MOST_CELLS = 50
/** How deep lists, quotations and tables lie in one another; what lies deeper is laid flat. */
export const DEEPEST = 6
/** Characters of the words that stand for a picture, and of a formula's. */
export const LONGEST_WORDS = 2_000
/** Characters of a formula as MathML; a longer one is kept in words alone. */
export const LONGEST_MATHML = 16_000

/** `emphasis` is 着重号: dots beside the letters. */
export const BookMark = z.enum(['bold', 'italic', 'underline', 'strike', 'sub', 'sup', 'code', 'emphasis'])
export type BookMark = z.infer<typeof BookMark>

/** An id that is unique within one book: of a picture or a note. */
export const BookPartId = z.string().check(z.regex(/^[a-z]\d{1,6}$/))
/** The name that something in the book leads to, as its maker wrote it. */
export const Anchor = z.string().check(z.minLength(1), z.maxLength(300))

const Marks = z.optional(z.array(BookMark).check(z.maxLength(BookMark.options.length)))
const Words = z.string().check(z.maxLength(LONGEST_WORDS))
const Line = z.string().check(z.maxLength(LONGEST_RUN))

export const BookInline = z.union([
  z.object({
    text: Line,
    marks: Marks,
    /** Out of the book. */
    link: z.optional(LinkTarget),
    /** Within the book. */
    to: z.optional(Position),
  }),
  /** 注音: the reading is drawn above the base; the base alone is the book's text. */
  z.object({ ruby: Line, reading: Words, marks: Marks }),
  /** A reference to a note of the same piece; its label is part of the text, as in print. */
  z.object({ note: BookPartId, label: Words, marks: Marks }),
  /** `mathml` is safe to be put into a page: only names and attributes of our list. `words` say it in a line. */
  z.object({ formula: z.string().check(z.maxLength(LONGEST_MATHML)), words: Words }),
  /** A picture in the line, such as a rare character; `alt` is what it says. */
  z.object({ picture: BookPartId, alt: Words }),
  z.object({ isBreak: z.literal(true) }),
])
export type BookInline = z.infer<typeof BookInline>
export type BookRun = Extract<BookInline, { text: string }>

const Inlines = z.array(BookInline).check(z.maxLength(MOST_PARTS))
const Anchors = z.optional(z.array(Anchor).check(z.maxLength(MOST_PARTS)))
/** The rest of a block that was cut: no indent, no space above, no marker before it. */
const Continued = z.optional(z.literal(true))

export const PoemLine = z.object({ inlines: Inlines, anchors: Anchors, isContinued: Continued })
export type PoemLine = z.infer<typeof PoemLine>

interface Placed {
  /** Names that lead to the beginning of this block; only those that something leads to. */
  anchors?: string[] | undefined
  /** The rest of a block that began in the piece before. */
  isContinued?: true | undefined
}

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export type BookBlock = Placed &
  (
    | { kind: 'heading'; level: HeadingLevel; inlines: BookInline[]; align?: Align | undefined }
    | { kind: 'paragraph'; inlines: BookInline[]; align?: Align | undefined }
    /** Lines that end where the poet ends them. */
    | { kind: 'poem'; lines: PoemLine[] }
    | { kind: 'list'; isOrdered: boolean; start?: number | undefined; items: BookBlock[][] }
    | { kind: 'quotation'; blocks: BookBlock[] }
    | { kind: 'table'; rows: BookRow[] }
    | { kind: 'picture'; picture: string; alt: string; caption?: BookInline[] | undefined }
    /** Blanks and line ends as they are, the ends as `isBreak`. */
    | { kind: 'preformatted'; inlines: BookInline[] }
    | { kind: 'rule' }
  )

export interface BookRow {
  cells: BookCell[]
}

export interface BookCell {
  isHeading: boolean
  columns: number
  rows: number
  blocks: BookBlock[]
}

function blocksOf(depth: number): z.ZodMiniType<BookBlock> {
  const placed = { anchors: Anchors, isContinued: Continued }
  const leaves = [
    z.object({
      kind: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
      inlines: Inlines,
      align: z.optional(Align),
      ...placed,
    }),
    z.object({ kind: z.literal('paragraph'), inlines: Inlines, align: z.optional(Align), ...placed }),
    z.object({ kind: z.literal('poem'), lines: z.array(PoemLine).check(z.maxLength(MOST_PARTS)), ...placed }),
    z.object({
      kind: z.literal('picture'),
      picture: BookPartId,
      alt: Words,
      caption: z.optional(Inlines),
      ...placed,
    }),
    z.object({ kind: z.literal('preformatted'), inlines: Inlines, ...placed }),
    z.object({ kind: z.literal('rule'), ...placed }),
  ] as const
  if (depth === DEEPEST) return z.discriminatedUnion('kind', leaves)
  const inner = z.array(blocksOf(depth + 1)).check(z.maxLength(MOST_PARTS))
  const span = z.int().check(z.gte(1), z.lte(MOST_CELLS))
  const cell = z.object({ isHeading: z.boolean(), columns: span, rows: span, blocks: inner })
  return z.discriminatedUnion('kind', [
    ...leaves,
    z.object({
      kind: z.literal('list'),
      isOrdered: z.boolean(),
      start: z.optional(z.int().check(z.gte(0), z.lte(99_999))),
      items: z.array(inner).check(z.maxLength(MOST_PARTS)),
      ...placed,
    }),
    z.object({ kind: z.literal('quotation'), blocks: inner, ...placed }),
    z.object({
      kind: z.literal('table'),
      rows: z.array(z.object({ cells: z.array(cell).check(z.maxLength(MOST_CELLS)) })).check(z.maxLength(MOST_PARTS)),
      ...placed,
    }),
  ])
}

export const BookBlocks = z.array(blocksOf(0))
