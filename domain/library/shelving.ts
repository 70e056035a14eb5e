import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { BookKind, Cover, LoadedPiece, MOST_PIECES_AT_ONCE, Outline, Suggestion, SuggestionState } from './contract'
import { Contents } from './piece'
import { Position } from './position'
import { Subject } from './subjects'

/**
 * What staff do to the library (function `librarian`): bring books in, put them on shelves, make lists, answer what
 * members would like to read. A reviewer brings in and prepares; a manager shelves and takes away.
 */

/** Who may read: everybody, members, or members of a union and below. */
export const OpenTo = z.union([
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('members') }),
  z.object({ kind: z.literal('union'), unionId: Id }),
])
export type OpenTo = z.infer<typeof OpenTo>

/** What the library must know of every book before it may stand on a shelf. */
export const BookFacts = z.object({
  kind: z._default(BookKind, 'book'),
  title: z.string().check(z.trim(), z.maxLength(200)),
  subtitle: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
  authors: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))).check(z.maxLength(20)),
  language: z._default(z.string().check(z.trim(), z.maxLength(35)), 'zh-CN'),
  description: z._default(z.string().check(z.trim(), z.maxLength(1_000)), ''),
  subjects: z.array(Subject).check(z.maxLength(3)),
  /** Under what the library may show it: 公版, CC BY 4.0, 授权书编号… */
  licence: z.string().check(z.trim(), z.maxLength(100)),
  licenceUrl: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
  /** Where the file came from. */
  source: z.string().check(z.trim(), z.maxLength(500)),
  rightsHolder: z.string().check(z.trim(), z.maxLength(100)),
  /** Of a law: when this version came into force, `YYYY-MM-DD`. */
  lawDate: z._default(z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))), null),
})
export type BookFacts = z.infer<typeof BookFacts>

/** How a book stands on the shelves. */
export const ShelfTerms = z.object({
  openTo: OpenTo,
  /** Until when; null for good. */
  until: z._default(z.nullable(Instant), null),
  /** How many may read at once; null for as many as like. */
  mostReaders: z._default(z.nullable(z.int().check(z.gte(1), z.lte(500))), null),
})
export type ShelfTerms = z.infer<typeof ShelfTerms>

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

export const ShelfState = z.enum(['prepared', 'shelved', 'removed'])
export type ShelfState = z.infer<typeof ShelfState>

export const StaffBookRow = z.object({
  id: Id,
  kind: BookKind,
  title: z.string(),
  authors: z.array(z.string()),
  cover: Cover,
  state: ShelfState,
  openTo: OpenTo,
  openToName: z.string(),
  until: z.nullable(Instant),
  unionId: Id,
  unionName: z.string(),
  subjects: z.array(Subject),
  characters: z.int(),
  readers: z.int(),
  edition: z.int(),
  updatedAt: Instant,
})
export type StaffBookRow = z.infer<typeof StaffBookRow>

export const listStaffBooks = contract('librarian.books', {
  input: z.object({
    unionId: Id,
    state: z.optional(ShelfState),
    text: z.optional(SearchText),
    cursor: z.optional(Cursor),
  }),
  output: z.object({ rows: z.array(StaffBookRow), nextCursor: z.nullable(z.string()) }),
})

export const openStaffBook = contract('librarian.book', {
  input: z.object({ bookId: Id }),
  output: z.object({
    row: StaffBookRow,
    facts: BookFacts,
    terms: ShelfTerms,
    contents: Contents,
    report: ImportReport,
    text: z.nullable(TextReading),
    importId: z.nullable(Id),
    /** Texts that are written and wait for somebody who shelves, newest first. */
    held: z.optional(z.array(ImportRow)),
    /** Seats taken now, where there are only so many. */
    readingNow: z.nullable(z.int()),
    /** Whether its cover is one that staff brought. */
    hasOwnCover: z.optional(z.boolean()),
    revision: z.int(),
    /** Whether the caller may shelve it and take it away. */
    mayShelve: z.boolean(),
    /** Whether its union may open it to everyone or to all members: only the one at the top does. */
    mayOpenToAll: z.optional(z.boolean()),
  }),
})

/**
 * 试读: a book as its readers would have it, for those who prepare it, on a shelf or not. Nothing is kept of it: no place,
 * no seat, no reader more. With `importId` the text that waits there (`isHeld`).
 *
 * @throws `session.not_allowed` for everybody who does not prepare books of its union; `library.not_found` for a book
 *   that is removed or a text that does not wait
 */
export const previewBook = contract('librarian.preview', {
  input: z.object({ bookId: Id, importId: z.optional(Id), at: z.optional(Position) }),
  output: z.object({ edition: z.int(), outline: Outline, first: LoadedPiece }),
})

/** Pieces of what `librarian.preview` opened, by number. The same people, and the same texts. */
export const previewPieces = contract('librarian.previewPieces', {
  input: z.object({
    bookId: Id,
    edition: z.int(),
    from: z.int().check(z.gte(0)),
    count: z._default(z.int().check(z.gte(1), z.lte(MOST_PIECES_AT_ONCE)), 1),
  }),
  output: z.object({ pieces: z.array(LoadedPiece) }),
})

/** Changes what is known of a book. A revision that is not the latest is refused with `library.book_changed`. */
export const changeBook = contract('librarian.change', {
  input: z.object({ bookId: Id, revision: z.int(), facts: BookFacts, requestKey: RequestKey }),
  output: z.object({ row: StaffBookRow, revision: z.int() }),
})

/**
 * Gives a book a cover that was uploaded (`purpose: 'cover'`), or with null takes it away: then it has again the one of its
 * text, or a drawn one. Who may, as with `librarian.change`.
 *
 * @throws `file.not_found`; `library.book_changed`
 */
export const changeCover = contract('librarian.changeCover', {
  input: z.object({ bookId: Id, revision: z.int(), fileId: z.nullable(Id), requestKey: RequestKey }),
  output: z.object({ row: StaffBookRow, revision: z.int() }),
})

/** 上架: puts a book on the shelves, or changes for whom it stands there. Refuses while facts are missing. */
export const shelveBook = contract('librarian.shelve', {
  input: z.object({ bookId: Id, revision: z.int(), terms: ShelfTerms, requestKey: RequestKey }),
  output: z.object({ row: StaffBookRow, revision: z.int() }),
})

/** 下架: nobody opens it any more; what people kept of it (positions, notes) stays theirs. It can be shelved again. */
export const takeOffShelf = contract('librarian.takeOff', {
  input: z.object({ bookId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: StaffBookRow, revision: z.int() }),
})

/** Deletes a book that is not on a shelf, with its text and pictures. */
export const removeBook = contract('librarian.remove', {
  input: z.object({ bookId: Id, requestKey: RequestKey }),
  output: z.object({}),
})

export const MOST_ON_LIST = 100
export const StaffList = z.object({
  id: Id,
  title: z.string(),
  description: z.string(),
  openTo: OpenTo,
  /** `isSeen`: everybody whom the list is for may read it now; else some or all of them do not find it on the list. */
  books: z.array(z.object({ id: Id, title: z.string(), state: ShelfState, isSeen: z.optional(z.boolean()) })),
  isShown: z.boolean(),
  unionId: Id,
  unionName: z.string(),
  revision: z.int(),
  updatedAt: Instant,
})
export type StaffList = z.infer<typeof StaffList>

export const listStaffLists = contract('librarian.lists', {
  input: z.object({ unionId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    lists: z.array(StaffList),
    nextCursor: z.nullable(z.string()),
    /** Whether this union may open something to everyone or to all members. */
    mayOpenToAll: z.optional(z.boolean()),
  }),
})

/**
 * Makes a list (`revision` 0, no `listId`) or changes it. Books that readers do not see (any more) stay on it until they
 * are taken off; `isSeen` says which.
 */
export const keepList = contract('librarian.keepList', {
  input: z.object({
    listId: z.optional(Id),
    unionId: Id,
    revision: z.int(),
    title: z.string().check(z.trim(), z.minLength(2), z.maxLength(60)),
    description: z._default(z.string().check(z.trim(), z.maxLength(300)), ''),
    openTo: OpenTo,
    bookIds: z.array(Id).check(z.maxLength(MOST_ON_LIST)),
    isShown: z.boolean(),
    requestKey: RequestKey,
  }),
  output: z.object({ list: StaffList }),
})

export const removeList = contract('librarian.removeList', {
  input: z.object({ listId: Id, requestKey: RequestKey }),
  output: z.object({}),
})

export const listStaffSuggestions = contract('librarian.suggestions', {
  input: z.object({ unionId: Id, state: z._default(SuggestionState, 'waiting'), cursor: z.optional(Cursor) }),
  output: z.object({
    suggestions: z.array(z.extend(Suggestion, { unionName: z.string(), nameMasked: z.string() })),
    nextCursor: z.nullable(z.string()),
  }),
})

export const answerSuggestion = contract('librarian.answer', {
  input: z.object({
    suggestionId: Id,
    state: z.enum(['shelved', 'declined']),
    answer: Reason,
    bookId: z.optional(Id),
    requestKey: RequestKey,
  }),
  output: z.object({ suggestion: Suggestion }),
})
