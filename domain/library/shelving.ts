import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { BookKind, Cover, LoadedPiece, MOST_PIECES_AT_ONCE, Outline, Suggestion, SuggestionState } from './contract'
import { ImportReport, ImportRow, TextReading } from './importing'
import { Contents } from './piece'
import { Position } from './position'
import { Subject } from './subjects'

/**
 * What staff do to the library (function `librarian`): put books on shelves, make lists, answer what members would like
 * to read. How books come in stands in `importing.ts`. A reviewer brings in and prepares; a manager shelves and takes away.
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

export const StaffSuggestion = z.extend(Suggestion, { unionName: z.string(), nameMasked: z.string() })
export type StaffSuggestion = z.infer<typeof StaffSuggestion>

export const listStaffSuggestions = contract('librarian.suggestions', {
  input: z.object({ unionId: Id, state: z._default(SuggestionState, 'waiting'), cursor: z.optional(Cursor) }),
  output: z.object({
    suggestions: z.array(StaffSuggestion),
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
