/**
 * A transaction on one embedded connection: reads see the state at its begin (through the history) and its own writes;
 * writes wait in memory until the commit, each holding the lock of its document. Conflict is raised on the write.
 */
import { UniqueViolation, WriteConflict } from './engine'
import type { EngineTransaction, Found, Modified, ModifyOptions, Revision, Search, StoredDocument } from './engine'
import { documentKey, type DocumentKey, type History, type LockHolder } from './history'
import type { SqliteTables } from './sqliteTables'
import type { WriteQueue } from './writeQueue'

interface Pending {
  collection: string
  id: string
  /** Undefined: removed. */
  text: string | undefined
}

export class SqliteTransaction implements EngineTransaction, LockHolder {
  readonly released: Promise<void>
  private release!: () => void
  private readonly seen: number
  private readonly pending = new Map<DocumentKey, Pending>()
  private isOpen = true

  constructor(
    private readonly tables: SqliteTables,
    private readonly history: History,
    private readonly queue: WriteQueue,
  ) {
    this.released = new Promise((resolve) => (this.release = resolve))
    this.seen = history.open(this)
  }

  find(collection: string, search: Search): Promise<Found> {
    return settled(() => this.visible(collection, search))
  }

  count(collection: string, search: Search): Promise<number> {
    return settled(() => this.visible(collection, { ...search, limit: undefined, offset: 0 }).rows.length)
  }

  insert(collection: string, documents: StoredDocument[]): Promise<void> {
    return settled(() => {
      for (const document of documents) {
        if (this.read(collection, document.id) !== undefined) {
          throw new UniqueViolation(collection, '_id_', `{ _id: ${JSON.stringify(document.id)} }`)
        }
        this.write(collection, document.id, document.text)
      }
    })
  }

  modify(
    collection: string,
    search: Search,
    revise: (current: StoredDocument) => Revision,
    options: ModifyOptions = {},
  ): Promise<Modified> {
    return settled(() => {
      const rows = this.visible(collection, { ...search, limit: undefined, offset: 0 }).rows.slice(0, options.limit)
      const modified: Modified = { matched: rows.length, changed: 0 }
      for (const row of rows) {
        const revision = revise(row)
        if (!revision) continue
        const text = 'remove' in revision ? undefined : revision.text
        if (text === row.text) continue
        this.write(collection, row.id, text)
        modified.changed += 1
      }
      if (rows.length === 0 && options.insertIfNone) {
        modified.inserted = options.insertIfNone()
        this.write(collection, modified.inserted.id, modified.inserted.text)
      }
      return modified
    })
  }

  async commit(): Promise<void> {
    if (!this.isOpen) throw new WriteConflict('The transaction has ended')
    try {
      if (this.pending.size > 0) await this.queue.submit(() => this.tables.atomically(() => this.apply(true)))
    } catch (error) {
      // Someone took the unique value after our write was checked: whoever runs again sees it.
      throw error instanceof UniqueViolation ? new WriteConflict(error.message, { cause: error }) : error
    } finally {
      this.end()
    }
  }

  abort(): Promise<void> {
    this.end()
    return Promise.resolve()
  }

  private end(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.history.unlock(this.pending.keys())
    this.history.close(this)
    this.release()
  }

  private read(collection: string, id: string): string | undefined {
    const mine = this.pending.get(documentKey(collection, id))
    if (mine) return mine.text
    for (const [changed, before] of this.history.changedSince(collection, this.seen)) {
      if (changed === id) return before
    }
    return this.tables.read(collection, id)
  }

  /** What the search finds in this transaction's view of the collection. */
  private visible(collection: string, search: Search): Found {
    const touched = new Map<string, string | undefined>(this.history.changedSince(collection, this.seen))
    for (const write of this.pending.values()) if (write.collection === collection) touched.set(write.id, write.text)
    if (touched.size === 0) return this.tables.find(collection, search)
    const present = this.tables.find(collection, { ...search, limit: undefined, offset: 0 }).rows
    const rows = present.filter(({ id }) => !touched.has(id))
    for (const [id, text] of touched) {
      if (text !== undefined && search.accept({ id, text })) rows.push({ id, text })
    }
    return { rows, isPaged: false }
  }

  private write(collection: string, id: string, text: string | undefined): void {
    if (!this.isOpen) throw new WriteConflict('The transaction has ended')
    const key = documentKey(collection, id)
    const holder = this.history.lockHolder(key)
    if ((holder && holder !== this) || this.history.hasChangedSince(key, this.seen)) {
      this.end()
      throw new WriteConflict(`Another writer changed ${id} in ${collection}`)
    }
    this.history.lock(key, this)
    const previous = this.pending.get(key)
    this.pending.set(key, { collection, id, text })
    if (text !== undefined && this.tables.hasUniqueIndex(collection)) this.refuseTakenValues(key, previous)
  }

  /** Tries the writes so far and takes them back, so that a taken value is told on the write and not at the commit. */
  private refuseTakenValues(key: DocumentKey, previous: Pending | undefined): void {
    const undo = new Error('tried')
    try {
      this.tables.atomically(() => {
        this.apply(false)
        throw undo
      })
    } catch (error) {
      if (error === undo) return
      if (previous) this.pending.set(key, previous)
      else {
        this.pending.delete(key)
        this.history.unlock([key])
      }
      throw error
    }
  }

  private apply(isFinal: boolean): void {
    for (const [key, { collection, id, text }] of this.pending) {
      const before = this.tables.read(collection, id)
      if (isFinal) this.history.note(key, before)
      if (text === undefined) this.tables.remove(collection, id)
      else if (before === undefined) this.tables.insert(collection, { id, text })
      else this.tables.replace(collection, { id, text })
    }
  }
}

/** A promise of what `work` returns or throws, without giving anyone a turn before it ran. */
function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()))
}
