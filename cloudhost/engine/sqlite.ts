/**
 * The embedded engine: SQLite through libsql, one file in one folder, for one process.
 *
 * Write-ahead log with `synchronous=FULL`: a commit is on disk before it is acknowledged. Everything synchronous happens
 * in one turn of the event loop, so a conditional write needs no lock of its own; only transactions, which span turns,
 * lock what they write.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import type {
  CollectionDeclaration,
  CollectionDeclarations,
  Engine,
  EngineTransaction,
  Found,
  Group,
  Grouping,
  Modified,
  ModifyOptions,
  Revision,
  Search,
  StoredDocument,
} from './engine'
import { folderTaken, lockFolder, type FolderLock } from './folderLock'
import { documentKey, History, type LockHolder } from './history'
import { SqliteTables } from './sqliteTables'
import { SqliteTransaction } from './sqliteTransaction'
import type { IndexProgress } from './substringIndexes'
import { WriteQueue } from './writeQueue'

const DATABASE_FILE = 'cloudhost.db'
/** Pages of 4 KiB kept in memory, written as SQLite wants it: negative kibibytes. */
const CACHE_KIB = -32_768

/** What a write came to: done, or it has to wait for a transaction that holds its document. */
type Step<T> = { done: T } | { waitFor: LockHolder }

export interface SqliteOptions {
  /** The folder that holds the database file and its lock; undefined keeps everything in memory. */
  folder?: string
  collections: CollectionDeclarations
  /** Hears how far an index of substrings is that is built over documents that were there before it. */
  onProgress?: (progress: IndexProgress) => void
}

/**
 * Opens a folder of documents, or a database in memory. Collections and indexes that are declared and missing are made;
 * collections found but not declared stay. An index of substrings over many documents takes its time: the promise
 * resolves when it is whole.
 *
 * @throws EngineUnavailable when another process has the folder, or a declaration contradicts the data.
 */
export function openSqlite(options: SqliteOptions): Promise<SqliteEngine> {
  return new Promise((resolve) => resolve(open(options)))
}

function open({ folder, collections, onProgress }: SqliteOptions): SqliteEngine {
  if (folder === undefined) return new SqliteEngine(new Database(':memory:'), collections)
  mkdirSync(folder, { recursive: true })
  const lock = lockFolder(folder)
  let database: Database.Database | undefined
  try {
    database = new Database(join(folder, DATABASE_FILE))
    // Held until the process ends, however it ends; refused while another process holds it.
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    return new SqliteEngine(database, collections, { lock, onProgress })
  } catch (error) {
    if (database) shut(database)
    lock.release()
    throw (error as { code?: string }).code === 'SQLITE_BUSY' ? folderTaken(folder) : error
  }
}

/**
 * Closes a database and lets go of its file now: libsql alone does so only once the last prepared statement has been
 * collected. Leaving the write-ahead log also folds it into the one file.
 */
function shut(database: Database.Database): void {
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_master')
  } catch {
    // Someone else holds the file, or it cannot be written: nothing of ours is left to fold in.
  }
  database.close()
}

export class SqliteEngine implements Engine {
  private readonly tables: SqliteTables
  private readonly history = new History()
  private readonly queue: WriteQueue
  private readonly running = new Set<SqliteTransaction>()
  private isOpen = true

  constructor(
    private readonly database: Database.Database,
    declarations: CollectionDeclarations,
    private readonly more: { lock?: FolderLock; onProgress?: (progress: IndexProgress) => void } = {},
  ) {
    database.exec(`PRAGMA cache_size = ${CACHE_KIB}`)
    database.exec('PRAGMA temp_store = MEMORY')
    this.tables = new SqliteTables(database)
    this.tables.atomically(() => {
      // Undeclared collections lose their indexes: what is written to them now nobody checks for arrays.
      const declared = new Map(Object.entries(declarations.collections))
      for (const name of this.tables.names()) this.tables.declare(name, declared.get(name) ?? {})
      for (const [name, declaration] of declared) if (!this.tables.has(name)) this.tables.declare(name, declaration)
    })
    this.tables.buildSubstrings(more.onProgress ?? (() => undefined))
    this.queue = new WriteQueue(
      {
        begin: () => database.exec('BEGIN IMMEDIATE'),
        commit: () => {
          this.tables.saveNoticed()
          database.exec('COMMIT')
        },
        rollback: () => {
          if (database.inTransaction) database.exec('ROLLBACK')
        },
      },
      () => {
        this.tables.forgetNoticed()
        this.history.commit()
      },
      () => this.history.discard(),
    )
  }

  hasCollection(name: string): boolean {
    return this.tables.has(name)
  }

  collectionNames(): string[] {
    return this.tables.names()
  }

  addCollection(name: string, declaration: CollectionDeclaration = {}): Promise<void> {
    return this.queue.submit(() => this.tables.atomically(() => this.tables.add(name, declaration)))
  }

  canNarrow(collection: string, path: string): boolean {
    return this.tables.canNarrow(collection, path)
  }

  canFind(collection: string, path: string): boolean {
    return this.tables.canFind(collection, path)
  }

  find(collection: string, search: Search): Promise<Found> {
    return new Promise((resolve) => resolve(this.tables.find(collection, search)))
  }

  count(collection: string, search: Search): Promise<number> {
    return new Promise((resolve) => resolve(this.tables.count(collection, search)))
  }

  group(collection: string, grouping: Grouping): Promise<Group[] | undefined> {
    return new Promise((resolve) => resolve(this.tables.group(collection, grouping)))
  }

  scan(collection: string, search: Search, visit: (document: StoredDocument) => void): Promise<void> {
    return new Promise((resolve) => {
      this.tables.scan(collection, search, visit)
      resolve()
    })
  }

  insert(collection: string, documents: StoredDocument[]): Promise<void> {
    return this.write((): Step<undefined> => {
      const keys = documents.map(({ id }) => documentKey(collection, id))
      const holder = this.firstHolder(keys)
      if (holder) return { waitFor: holder }
      const insertAll = () => {
        for (const document of documents) this.tables.insert(collection, document)
      }
      if (documents.length === 1) insertAll()
      else this.tables.atomically(insertAll)
      for (const key of keys) this.history.note(key, undefined)
      return { done: undefined }
    })
  }

  modify(
    collection: string,
    search: Search,
    revise: (current: StoredDocument) => Revision,
    options: ModifyOptions = {},
  ): Promise<Modified> {
    return this.write((): Step<Modified> => {
      const { rows } = this.tables.find(collection, { ...search, limit: options.limit })
      const chosen = rows.slice(0, options.limit)
      const fresh = chosen.length === 0 ? options.insertIfNone?.() : undefined
      const touched = fresh ? [fresh] : chosen
      const holder = this.firstHolder(touched.map(({ id }) => documentKey(collection, id)))
      if (holder) return { waitFor: holder }
      const applyAll = () => this.apply(collection, chosen, revise, fresh)
      return { done: chosen.length > 1 ? this.tables.atomically(applyAll) : applyAll() }
    })
  }

  begin(): Promise<EngineTransaction> {
    if (!this.isOpen) return Promise.reject(new Error('The engine is closed'))
    const transaction = new SqliteTransaction(this.tables, this.history, this.queue)
    this.running.add(transaction)
    void transaction.released.then(() => this.running.delete(transaction))
    return Promise.resolve(transaction)
  }

  /** How SQLite would look a search up; for tests of index use. */
  explain(collection: string, search: Search): string[] {
    return this.tables.explain(collection, search)
  }

  async close(): Promise<void> {
    if (!this.isOpen) return
    this.isOpen = false
    for (const transaction of this.running) await transaction.abort()
    this.queue.flush()
    shut(this.database)
    this.more.lock?.release()
  }

  private apply(
    collection: string,
    chosen: StoredDocument[],
    revise: (current: StoredDocument) => Revision,
    fresh: StoredDocument | undefined,
  ): Modified {
    const notes: [id: string, before: string | undefined][] = []
    for (const current of chosen) {
      const revision = revise(current)
      if (!revision) continue
      if ('remove' in revision) this.tables.remove(collection, current.id)
      else if (revision.text !== current.text) this.tables.replace(collection, { id: current.id, text: revision.text })
      else continue
      notes.push([current.id, current.text])
    }
    if (fresh) {
      this.tables.insert(collection, fresh)
      notes.push([fresh.id, undefined])
    }
    for (const [id, before] of notes) this.history.note(documentKey(collection, id), before)
    return { matched: chosen.length, changed: notes.length - (fresh ? 1 : 0), inserted: fresh }
  }

  private firstHolder(keys: string[]): LockHolder | undefined {
    for (const key of keys) {
      const holder = this.history.lockHolder(key)
      if (holder) return holder
    }
    return undefined
  }

  /** Runs `step` in the queue; when a transaction holds a document it wants, waits for that one to end and runs it anew. */
  private async write<T>(step: () => Step<T>): Promise<T> {
    for (;;) {
      if (!this.isOpen) throw new Error('The engine is closed')
      const outcome = await this.queue.submit(step)
      if ('done' in outcome) return outcome.done
      await outcome.waitFor.released
    }
  }
}
