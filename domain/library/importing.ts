import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, RequestKey, SearchText } from '../shapes'

/**
 * How files become books (function `librarian`): a job that is worked on in turns, what it left out, and how a person
 * has a plain text read otherwise than the program guessed. What becomes of the books is in `shelving.ts`.
 */

/** What was left out of a text, or is to be looked at, in words. */
export const ImportReport = z.object({
  leftOut: z.array(z.object({ kind: z.string(), sentence: z.string() })),
  warnings: z.array(z.object({ kind: z.string(), sentence: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

/** How a text file was read, for correction. */
export const TextReading = z.object({
  /** `utf-8`, `gb18030`, `big5`, `utf-16le`… */
  encoding: z.string(),
  /** Titles of the chapters that were found. */
  chapters: z.array(z.string()),
})
export type TextReading = z.infer<typeof TextReading>

export const ImportState = z.enum(['waiting', 'reading', 'writing', 'ready', 'refused'])
export type ImportState = z.infer<typeof ImportState>

export const ImportRow = z.object({
  id: Id,
  fileName: z.string(),
  state: ImportState,
  /** Steps done and to do; the last write is the last step. */
  done: z.int(),
  total: z.int(),
  /** Why it was refused, and what to do. */
  refusal: z.nullable(z.string()),
  /** Once ready. */
  bookId: z.nullable(Id),
  title: z.nullable(z.string()),
  report: z.nullable(ImportReport),
  text: z.nullable(TextReading),
  /**
   * True for a text that is written and waits: its book stands on a shelf, and somebody who shelves decides whether
   * readers get it (`librarian.settle`). Its state is `ready`.
   */
  isHeld: z.optional(z.boolean()),
  at: Instant,
})
export type ImportRow = z.infer<typeof ImportRow>

/**
 * Begins to make a book of a file that was uploaded (`purpose: 'book'`). Repeated with the same file it answers the
 * same import. The work itself is done by `librarian.work`, and by a timer where nobody waits.
 */
export const beginImport = contract('librarian.import', {
  input: z.object({
    unionId: Id,
    fileId: Id,
    /** A book that gets a new edition of its text instead. */
    bookId: z.optional(Id),
    /** How to read a text file, where the guess was wrong. */
    encoding: z.optional(z.string().check(z.maxLength(20))),
    /** True for a text to be looked at first: readers of a book on a shelf get it once `librarian.settle` says so. */
    holds: z.optional(z.boolean()),
    requestKey: RequestKey,
  }),
  output: z.object({ row: ImportRow }),
})

/** Works on an import for a few seconds and says how far it is; asked again until it is ready or refused. */
export const workOnImport = contract('librarian.work', {
  input: z.object({ importId: Id }),
  output: z.object({ row: ImportRow }),
})

/** As many as a table of contents holds. */
export const MOST_HEADINGS = 5_000
export const LONGEST_HEADING = 100
/** Characters of all titles a person writes, together: a choice lies beside its import in one document. */
export const MOST_OF_TITLES = 60_000

/** A line of a text file, counted from 0, at which a chapter begins. `level` 1 stands above 2. */
export const Heading = z.object({
  line: z.int().check(z.gte(0)),
  level: z.optional(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  /** What it is called, where that is not what the line says. */
  title: z.optional(z.string().check(z.trim(), z.maxLength(LONGEST_HEADING))),
})
export type Heading = z.infer<typeof Heading>

/** The chapters of a plain text or Markdown: found by the program, none, lines that look like one, or these lines. */
export const ChapterChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found') }),
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('like'), line: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)) }),
  z.object({
    kind: z.literal('lines'),
    lines: z.array(Heading).check(
      z.minLength(1),
      z.maxLength(MOST_HEADINGS),
      z.refine((lines) => lines.reduce((sum, { title = '' }) => sum + title.length, 0) <= MOST_OF_TITLES),
    ),
  }),
])
export type ChapterChoice = z.infer<typeof ChapterChoice>

const EncodingName = z.optional(z.string().check(z.maxLength(20)))

/**
 * The headings of an imported text file with their lines: as it was read last, or as it would be read with a choice.
 * Nothing changes.
 *
 * @throws `library.text_only` for a book that brings its own contents; `library.file_gone`
 */
export const listHeadings = contract('librarian.headings', {
  input: z.object({ importId: Id, encoding: EncodingName, chapters: z.optional(ChapterChoice) }),
  output: z.object({
    encoding: z.string(),
    /** How they were come by. */
    kind: z.enum(['found', 'whole', 'like', 'lines']),
    /** `isOwn`: the title is a person's, not what the line says. */
    headings: z.array(z.object({ line: z.int(), level: z.int(), title: z.string(), isOwn: z.optional(z.boolean()) })),
    /** False where there are more than can be chosen one by one. */
    isAll: z.boolean(),
    /** 0 to 1, by whether their numbers follow one another; 1 for what a person chose. */
    confidence: z.number(),
  }),
})

export const MOST_LINES = 50

/** Lines of an imported text file: those that hold words, or those from a line on. Blank ones are left out. */
export const findTextLines = contract('librarian.lines', {
  input: z.object({
    importId: Id,
    encoding: EncodingName,
    text: z.optional(SearchText.check(z.minLength(1))),
    from: z._default(z.int().check(z.gte(0)), 0),
  }),
  output: z.object({ lines: z.array(z.object({ line: z.int(), text: z.string() })) }),
})

/** Reads a text file again, with another encoding or other chapters. */
export const readAgain = contract('librarian.readAgain', {
  input: z.object({
    importId: Id,
    encoding: z.optional(z.string().check(z.maxLength(20))),
    /** False makes one chapter of the whole. */
    findsChapters: z._default(z.boolean(), true),
    /** Which chapters it has; goes before `findsChapters`. */
    chapters: z.optional(ChapterChoice),
    /** As in `librarian.import`. */
    holds: z.optional(z.boolean()),
    requestKey: RequestKey,
  }),
  output: z.object({ row: ImportRow }),
})

/**
 * Decides on a text that is held: readers get it, or it goes. The rest is work: `librarian.work`, or the timer.
 *
 * @throws `library.wrong_state` where it is not held, or the book has a later text by now
 */
export const settleHeldText = contract('librarian.settle', {
  input: z.object({ importId: Id, isWanted: z.boolean(), requestKey: RequestKey }),
  output: z.object({ row: ImportRow }),
})

export const listImports = contract('librarian.imports', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(ImportRow), nextCursor: z.nullable(z.string()) }),
})

/**
 * Takes a refused import out of the list. Where its book has a text already, which stays, the import is that book's again.
 * One that is gone, or another union's: nothing happens.
 *
 * @throws `library.wrong_state` where it was not refused
 */
export const dropImport = contract('librarian.dropImport', {
  input: z.object({ importId: Id, requestKey: RequestKey }),
  output: z.object({}),
})
