import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, RequestKey, SearchText } from '../shapes'
import { ChapterSummary, Contents, Piece } from './piece'
import { Position } from './position'
import { Subject } from './subjects'

/**
 * The library as readers use it. What staff do to it is in `shelving.ts`.
 *
 * Anybody may read what stands open to everyone; members read what is theirs beside it. A book that is not for the
 * caller, not on a shelf any more, or never was, is one answer: `library.not_found`.
 */

/** A law is a book with numbered articles: `domain/law`. */
export const BookKind = z.enum(['book', 'law'])
export type BookKind = z.infer<typeof BookKind>

/** A cover: a picture of the book's own, or one drawn from its title by `coverOf`. */
export const Cover = z.object({ url: z.nullable(z.string()) })
export type Cover = z.infer<typeof Cover>

/** A book in a list. */
export const BookCard = z.object({
  id: Id,
  kind: BookKind,
  title: z.string(),
  authors: z.array(z.string()),
  /** One or two sentences. */
  description: z.string(),
  cover: Cover,
  subjects: z.array(Subject),
  /** Characters without blanks. */
  characters: z.int(),
  /** Who has ever opened it. A count, and no list of names anywhere. */
  readers: z.int(),
  shelvedAt: Instant,
})
export type BookCard = z.infer<typeof BookCard>

/** Where a person is in a book, on whatever device. */
export const Mark = z.object({
  position: Position,
  /** Of the text the position is in. */
  edition: z.int(),
  /** When they read there, by the server's clock. */
  at: Instant,
  /** The device, as it names itself: random, kept on the device, tells nothing else. */
  device: z.string(),
})
export type Mark = z.infer<typeof Mark>

/** 阅读记录: one person, one book. Theirs alone. */
export const Reading = z.object({
  last: Mark,
  furthest: Mark,
  /** Part of the book before `last`, 0 to 1. */
  progress: z.number(),
  /** Chapter title at `last`. */
  chapterTitle: z.string(),
  isOnShelf: z.boolean(),
  /** Set once the end was reached. */
  finishedAt: z.nullable(Instant),
})
export type Reading = z.infer<typeof Reading>

export const OwnBook = z.object({
  card: BookCard,
  /** Null for a book that was put on one's shelf and never opened. */
  reading: z.nullable(Reading),
  /** Taken from the shelves, or not for this reader any more: it can be seen here, not opened. */
  isGone: z.boolean(),
})
export type OwnBook = z.infer<typeof OwnBook>

/** 书单: “新入职读这五本”. */
export const ListCard = z.object({
  id: Id,
  title: z.string(),
  description: z.string(),
  unionName: z.string(),
  books: z.int(),
  /** Of the first few books. */
  covers: z.array(z.object({ title: z.string(), authors: z.array(z.string()), cover: Cover })),
})
export type ListCard = z.infer<typeof ListCard>

/** The library's first screen, in one call. */
export const openLibrary = contract('library.home', {
  input: z.object({}),
  output: z.object({
    /** The book read last. */
    continuing: z.nullable(OwnBook),
    /** One's own shelf, read last first; at most 12 of them. */
    shelf: z.array(OwnBook),
    onShelf: z.int(),
    /** Most readers first. */
    popular: z.array(BookCard),
    fresh: z.array(BookCard),
    lists: z.array(ListCard),
    /** How many there are of each, for this reader; subjects without a book are left out. */
    subjects: z.array(z.object({ subject: Subject, books: z.int() })),
    /** False for who reads only what stands open to everyone: the page says then what joining adds. */
    isMember: z.boolean(),
    now: Instant,
  }),
})

export const BookOrder = z.enum(['newest', 'popular'])

/** 分类、新书、大家在读: a shelf, page by page. */
export const listBooks = contract('library.books', {
  input: z.object({
    subject: z.optional(Subject),
    order: z._default(BookOrder, 'newest'),
    cursor: z.optional(Cursor),
  }),
  output: z.object({ books: z.array(BookCard), nextCursor: z.nullable(z.string()) }),
})

/** 我的书架. */
export const listOwnBooks = contract('library.shelf', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({ books: z.array(OwnBook), nextCursor: z.nullable(z.string()) }),
})

/** Puts a book on one's own shelf, or takes it off. The place in it stays kept either way. Twice is once. */
export const keepOnShelf = contract('library.keepOnShelf', {
  input: z.object({ bookId: Id, isOn: z.boolean() }),
  output: z.object({ isOnShelf: z.boolean() }),
})

export const listLists = contract('library.lists', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({ lists: z.array(ListCard), nextCursor: z.nullable(z.string()) }),
})

export const openList = contract('library.list', {
  input: z.object({ listId: Id }),
  output: z.object({ list: ListCard, books: z.array(BookCard) }),
})

/** A passage that holds what was looked for, in its sentence. */
export const Passage = z.object({
  book: z.object({ id: Id, title: z.string(), kind: BookKind }),
  chapterTitle: z.string(),
  edition: z.int(),
  position: Position,
  /** The sentence, shortened around the hit. */
  sentence: z.string(),
  /** Where the words stand in `sentence`: pairs of begin and end, UTF-16 units. */
  hits: z.array(z.tuple([z.int(), z.int()])),
})
export type Passage = z.infer<typeof Passage>

/** Books by title, author, subject and description; then passages of their text. */
export const searchLibrary = contract('library.search', {
  input: z.object({ text: SearchText.check(z.minLength(1)), cursor: z.optional(Cursor) }),
  output: z.object({
    /** On the first page only. */
    books: z.array(BookCard),
    passages: z.array(Passage),
    nextCursor: z.nullable(z.string()),
  }),
})

export const searchInBook = contract('library.searchIn', {
  input: z.object({ bookId: Id, text: SearchText.check(z.minLength(1)), cursor: z.optional(Cursor) }),
  output: z.object({ passages: z.array(Passage), nextCursor: z.nullable(z.string()) }),
})

/** What is known of a book without its text. */
export const BookView = z.object({
  card: BookCard,
  subtitle: z.string(),
  unionName: z.string(),
  language: z.string(),
  licence: z.string(),
  licenceUrl: z.string(),
  source: z.string(),
  rightsHolder: z.string(),
  contents: Contents,
  chapters: z.int(),
  /** Bytes of the text as it travels, and of the pictures beside it: what a download costs. */
  textBytes: z.int(),
  pictureBytes: z.int(),
  /** How many may read at once; null for as many as like. */
  mostReaders: z.nullable(z.int()),
  /** Until when it stands on the shelf; null for good. */
  until: z.nullable(Instant),
  /** False where the licence lets only so many read at once: it is read with a network. */
  isDownloadable: z.boolean(),
})
export type BookView = z.infer<typeof BookView>

export const viewBook = contract('library.book', {
  input: z.object({ bookId: Id }),
  output: z.object({ book: BookView, reading: z.nullable(Reading), now: Instant }),
})

/** Everything a reader has to know to find their way in a text of one edition. It never changes: keep it. */
export const Outline = z.object({
  bookId: Id,
  edition: z.int(),
  title: z.string(),
  authors: z.array(z.string()),
  language: z.string(),
  /** Lines run from top to bottom in print; on a phone they run across unless the reader wants otherwise. */
  isVertical: z.boolean(),
  chapters: z.array(ChapterSummary),
  contents: Contents,
  /** Bytes of each piece in the order of reading, so that a download can say how far it is. */
  pieceBytes: z.array(z.int()),
})
export type Outline = z.infer<typeof Outline>

/** A picture of the book with an address that opens it for a while. */
export const BookPicture = z.object({ url: z.string(), width: z.int(), height: z.int(), bytes: z.int() })
export type BookPicture = z.infer<typeof BookPicture>

/** A piece and the pictures it shows, by their id in the book. */
export const LoadedPiece = z.object({ piece: Piece, pictures: z.record(z.string(), BookPicture) })
export type LoadedPiece = z.infer<typeof LoadedPiece>

/**
 * Opens a book where the reader is: its outline and the piece they were reading, in one call. Where only so many may
 * read at once it takes a seat, or is refused with `library.full`.
 */
export const openBook = contract('library.open', {
  input: z.object({
    bookId: Id,
    /** Where to begin instead: from a hit, a link, a shared passage. */
    at: z.optional(Position),
    /** The edition whose outline the phone has: it is not sent again. */
    hasEdition: z.optional(z.int()),
  }),
  output: z.object({
    edition: z.int(),
    outline: z.nullable(Outline),
    first: LoadedPiece,
    reading: z.nullable(Reading),
    /** Until when the seat is kept without turning a page; null where none is needed. */
    seatUntil: z.nullable(Instant),
    isDownloadable: z.boolean(),
    now: Instant,
  }),
})

/** Pieces are asked for by number, in the order of reading over all chapters, counted from 0. */
export const MOST_PIECES_AT_ONCE = 8

export const loadPieces = contract('library.pieces', {
  input: z.object({
    bookId: Id,
    edition: z.int(),
    from: z.int().check(z.gte(0)),
    count: z._default(z.int().check(z.gte(1), z.lte(MOST_PIECES_AT_ONCE)), 1),
  }),
  output: z.object({ pieces: z.array(LoadedPiece), seatUntil: z.nullable(Instant) }),
})

/** ms: what was read longer ago than this is kept as if it were this long. */
export const LONGEST_AGO = 400 * 24 * 3600 * 1000

/** A device's own name for itself. */
export const DeviceId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/))

/**
 * Keeps where the reader is. Sent while reading, and later for what was read without a network. Nothing older ever
 * overwrites newer: the server places it in time by `ago`, and a device's `sequence` only grows. So a request that
 * comes twice, late, or out of order changes nothing, and no request key is needed.
 */
export const keepPosition = contract('library.keepPosition', {
  input: z.object({
    bookId: Id,
    edition: z.int(),
    position: Position,
    /** ms between reading and sending, by the device's own clock, which may be wrong by hours. */
    ago: z.int().check(z.gte(0)),
    device: DeviceId,
    /** Grows with every position of this device in this book. */
    sequence: z.int().check(z.gte(0)),
    /** Part of the book before it, 0 to 1; 1 once the last line was on the screen. */
    progress: z.number().check(z.gte(0), z.lte(1)),
    chapterTitle: z.string().check(z.maxLength(300)),
  }),
  output: z.object({ reading: Reading }),
})

/** 书签、划线. `remark` is 笔记, what the reader wrote to it. */
export const AnnotationKind = z.enum(['bookmark', 'highlight'])
export const LONGEST_REMARK = 2_000
export const LONGEST_QUOTE = 1_000

export const Annotation = z.object({
  /** Minted on the device, so that what is made without a network has its name at once. */
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{16,40}$/)),
  bookId: Id,
  edition: z.int(),
  kind: AnnotationKind,
  from: Position,
  /** Equal to `from` for a bookmark; in the same chapter. */
  to: Position,
  chapterTitle: z.string().check(z.maxLength(300)),
  /** The words themselves, for the list and for finding the place again in another edition. */
  quote: z.string().check(z.maxLength(LONGEST_QUOTE)),
  remark: z.string().check(z.trim(), z.maxLength(LONGEST_REMARK)),
  /** When it was last changed, by the server's clock. */
  changedAt: Instant,
})
export type Annotation = z.infer<typeof Annotation>

/** Bookmarks and highlights of one person in one book; nobody looks through more. */
export const MOST_ANNOTATIONS = 2_000

/**
 * Keeps one as it is now, new or changed; `isRemoved` takes it away for good. Later wins, as with positions: of one device
 * its `sequence` says what is later, between two devices `ago` does. Phones of before send neither: `ago` alone.
 *
 * @throws `library.too_many_annotations` for a new one; `request.invalid` for a place the book does not have
 */
export const keepAnnotation = contract('library.keepAnnotation', {
  input: z.object({
    annotation: z.omit(Annotation, { changedAt: true }),
    isRemoved: z._default(z.boolean(), false),
    ago: z.int().check(z.gte(0)),
    device: z.optional(DeviceId),
    /** Grows with every change that this device makes to any of them. */
    sequence: z.optional(z.int().check(z.gte(0))),
  }),
  output: z.object({ annotation: z.nullable(Annotation) }),
})

/** One's own, of one book or of all, newest first. Nobody else sees them. */
export const listAnnotations = contract('library.annotations', {
  input: z.object({ bookId: z.optional(Id), cursor: z.optional(Cursor) }),
  output: z.object({
    annotations: z.array(z.extend(Annotation, { bookTitle: z.string() })),
    nextCursor: z.nullable(z.string()),
  }),
})

/** 荐书: what a member would like to read here, and what staff answer. */
export const SuggestionState = z.enum(['waiting', 'shelved', 'declined'])
export type SuggestionState = z.infer<typeof SuggestionState>
export const Suggestion = z.object({
  id: Id,
  title: z.string(),
  author: z.string(),
  reason: z.string(),
  state: SuggestionState,
  answer: z.string(),
  /** The book that came of it. */
  bookId: z.nullable(Id),
  at: Instant,
})
export type Suggestion = z.infer<typeof Suggestion>

export const suggestBook = contract('library.suggest', {
  input: z.object({
    title: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    author: z._default(z.string().check(z.trim(), z.maxLength(60)), ''),
    reason: z._default(z.string().check(z.trim(), z.maxLength(200)), ''),
    requestKey: RequestKey,
  }),
  output: z.object({ suggestion: Suggestion }),
})

export const listSuggestions = contract('library.suggestions', {
  input: z.object({ cursor: z.optional(Cursor) }),
  output: z.object({ suggestions: z.array(Suggestion), nextCursor: z.nullable(z.string()) }),
})
