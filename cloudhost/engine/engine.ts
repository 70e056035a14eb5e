/**
 * Where documents lie. One interface, so that the database service above knows no SQL and a second engine
 * (PostgreSQL) can follow without touching it.
 *
 * An engine stores documents as text and never interprets their values beyond the declared index paths;
 * the meaning of queries and updates lives in `cloudhost/database`, which hands the engine a `Search` (what an index
 * can narrow) and a function that judges each candidate.
 */

/** One index of a collection: dotted paths in order; `unique` treats a missing value as null, as CloudBase does. */
export interface IndexDeclaration {
  keys: string[]
  unique?: boolean
}

export interface CollectionDeclaration {
  indexes?: IndexDeclaration[]
  /** Dotted paths of texts in which any run of characters is found by index. */
  substrings?: string[]
}

/** The content of a declaration file: every collection by name. */
export interface CollectionDeclarations {
  collections: Record<string, CollectionDeclaration>
}

/**
 * A document as it is stored. `text` is JSON; a date is `{"$date":{"$numberLong":"<ms>"}}`, a number JSON has no
 * notation for is `{"$numberDouble":"NaN"}` and the like. It is what the SDK can read, so it travels unchanged.
 */
export interface StoredDocument {
  id: string
  text: string
}

/** What an index can compare. */
export type IndexedValue = string | number | boolean | Date | null

/** One condition on `_id` or a declared index path; several are joined by "and". */
export interface PathCondition {
  path: string
  /** Equal to any of these. */
  in?: IndexedValue[]
  gt?: string | number | Date
  gte?: string | number | Date
  lt?: string | number | Date
  lte?: string | number | Date
  /** A text that holds these characters side by side, compared by UTF-16 units. Not empty, and alone in its condition. */
  holds?: string
}

export interface SortKey {
  path: string
  direction: 1 | -1
}

/** Which documents to look at. Conditions narrow; `accept` decides. */
export interface Search {
  /** Conditions on paths for which `canNarrow` said yes; with `holds`, for which `canFind` did. */
  conditions: PathCondition[]
  /** The exact judgement. Must not wait for anything. */
  accept: (candidate: StoredDocument) => boolean
  /** True when the conditions alone say the same as `accept`, which then need not be asked. */
  isExact: boolean
  order?: SortKey[]
  /** Applied after `accept` and `order`, and only if the engine can order. */
  offset?: number
  limit?: number
}

export interface Found {
  rows: StoredDocument[]
  /** True when order, offset and limit were applied; otherwise rows are all that were accepted, in no order. */
  isPaged: boolean
}

/**
 * Documents in groups, and what is told of each. Paths are names joined by dots. Values are taken as MongoDB's `$group`
 * takes them.
 */
export interface Grouping {
  /** Conditions on paths for which `canNarrow` said yes. */
  conditions: PathCondition[]
  /** Conditions on any other path. None with `holds`, none that compares texts by their order. */
  judged: PathCondition[]
  /** What tells groups apart; none: everything found is one group, and nothing found is none. */
  by: string[]
  /** Whether a value that is missing makes another group than one that is null. */
  isMissingApart: boolean
  /** Whose numbers are added up. */
  sums: string[]
  greatest: string[]
  least: string[]
}

/** One group; its lists are in the order of the lists that were asked for. */
export interface Group {
  /** Undefined: missing, and told apart from null. */
  values: (IndexedValue | undefined)[]
  documents: number
  sums: { sum: number; numbers: number }[]
  /** Null where no document has a value. */
  greatest: IndexedValue[]
  least: IndexedValue[]
}

/** What becomes of one document: new text, removal, or (undefined) nothing. */
export type Revision = { text: string } | { remove: true } | undefined

export interface ModifyOptions {
  /** At most this many documents are revised. */
  limit?: number
  /** Inserted, atomically with the search, when no document was accepted. */
  insertIfNone?: () => StoredDocument
}

export interface Modified {
  /** Documents accepted by the search. */
  matched: number
  /** Documents whose stored text changed or went away. */
  changed: number
  inserted?: StoredDocument
}

/** Reads and writes. Every write is atomic as a whole and durable when its promise resolves. */
export interface DocumentStore {
  find(collection: string, search: Search): Promise<Found>
  count(collection: string, search: Search): Promise<number>
  /**
   * @throws UniqueViolation when an `_id` or a unique index is taken; then none is inserted.
   */
  insert(collection: string, documents: StoredDocument[]): Promise<void>
  /**
   * Reads, judges and writes each document without anyone between: `accept` and `revise` run under the lock and
   * must not wait for anything.
   */
  modify(
    collection: string,
    search: Search,
    revise: (current: StoredDocument) => Revision,
    options?: ModifyOptions,
  ): Promise<Modified>
}

/** Snapshot isolation: sees the state at its begin and its own writes; a write on what changed since conflicts. */
export interface EngineTransaction extends DocumentStore {
  /** @throws WriteConflict when what it wrote can no longer be applied. Nothing is applied then. */
  commit(): Promise<void>
  /** Safe to call at any time, more than once. */
  abort(): Promise<void>
}

export interface Engine extends DocumentStore {
  hasCollection(name: string): boolean
  collectionNames(): string[]
  /** Creates a collection that is not there yet; @throws CollectionExists. */
  addCollection(name: string, declaration?: CollectionDeclaration): Promise<void>
  /** Whether conditions and order on this path can be handed down. */
  canNarrow(collection: string, path: string): boolean
  /** Whether a condition with `holds` on this path can be. */
  canFind(collection: string, path: string): boolean
  /**
   * Counts in the database, without a document leaving it.
   *
   * @returns undefined when a document holds what this engine cannot surely count as MongoDB does (arrays, objects, numbers
   * with a fraction): then nothing is known
   */
  group(collection: string, grouping: Grouping): Promise<Group[] | undefined>
  /** Shows every document that is accepted to `visit`, one by one, which must not wait for anything. */
  scan(collection: string, search: Search, visit: (document: StoredDocument) => void): Promise<void>
  begin(): Promise<EngineTransaction>
  /** Finishes writes in flight, releases the folder. Safe to call twice. */
  close(): Promise<void>
}

export class MissingCollection extends Error {
  override readonly name = 'MissingCollection'
  constructor(readonly collection: string) {
    super(`Collection ${collection} does not exist`)
  }
}

export class CollectionExists extends Error {
  override readonly name = 'CollectionExists'
  constructor(readonly collection: string) {
    super(`Collection ${collection} already exists`)
  }
}

/** A unique index (or `_id`) already holds this value. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation'
  constructor(
    readonly collection: string,
    readonly index: string,
    readonly key: string,
  ) {
    super(`E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${key}`)
  }
}

/** Another writer changed, or is changing, a document this transaction wants to write. */
export class WriteConflict extends Error {
  override readonly name = 'WriteConflict'
}

/** A document this engine cannot hold as its collection is declared. */
export class UnsupportedDocument extends Error {
  override readonly name = 'UnsupportedDocument'
}

/** A folder cannot be opened: someone else has it, or the declaration and the data contradict each other. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable'
}
