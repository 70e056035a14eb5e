/**
 * Documents in SQLite, synchronously: one table a collection (`_id`, `doc` as JSON text), one expression index for
 * each declared index. No promises here: who calls decides what belongs to one transaction.
 */
import type Database from 'libsql'
import {
  CollectionExists,
  EngineUnavailable,
  MissingCollection,
  UniqueViolation,
  UnsupportedDocument,
  type CollectionDeclaration,
  type Found,
  type Group,
  type Grouping,
  type IndexDeclaration,
  type Search,
  type StoredDocument,
} from './engine'
import { isComplex, isDeclarablePath, keyExpression, type SqlValue } from './keyExpression'
import { groupingSql, pathsOf, readGroups, type GroupRow } from './sqliteGroups'
import { SqliteSearch } from './sqliteSearch'
import { Statements } from './sqliteStatements'
import { SubstringIndexes, substringPaths, type IndexProgress } from './substringIndexes'

const COLLECTION_NAME = /^[A-Za-z0-9_-]{1,64}$/

interface Collection {
  name: string
  table: string
  indexes: NamedIndex[]
  /** Paths of texts that have an index of substrings. */
  substrings: string[]
  /** Declared paths that ever held an array or an object. */
  complexPaths: Set<string>
  /** Paths of `indexes`. */
  paths: string[]
  canNarrow(path: string): boolean
}
interface NamedIndex extends IndexDeclaration {
  /** As MongoDB names it (`phone_1`), for messages. */
  shortName: string
  /** As SQLite knows it. */
  sqlName: string
}

export class SqliteTables {
  private readonly collections = new Map<string, Collection>()
  private readonly statements: Statements
  private readonly substrings: SubstringIndexes
  private readonly search: SqliteSearch
  /** Complex paths seen since the last commit; written with the next one, whoever's write it carries. */
  private unsaved: [collection: string, path: string][] = []

  constructor(private readonly database: Database.Database) {
    this.statements = new Statements(database)
    this.substrings = new SubstringIndexes(database, this.statements)
    this.search = new SqliteSearch(database, this.statements, this.substrings)
    database.exec(
      'CREATE TABLE IF NOT EXISTS complex_paths (collection TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (collection, path))',
    )
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'docs:%'").raw()
    for (const [table] of tables.all([]) as [string][]) this.open(table.slice('docs:'.length), {})
  }

  names(): string[] {
    return [...this.collections.keys()]
  }

  has(name: string): boolean {
    return this.collections.has(name)
  }

  /** @throws CollectionExists */
  add(name: string, declaration: CollectionDeclaration): void {
    if (this.collections.has(name)) throw new CollectionExists(name)
    try {
      this.declare(name, declaration)
    } catch (error) {
      this.collections.delete(name)
      throw error
    }
  }

  /** Creates what is missing of a collection and its indexes; drops indexes that are no longer declared. */
  declare(name: string, declaration: CollectionDeclaration): void {
    if (!COLLECTION_NAME.test(name)) {
      throw new EngineUnavailable(`Collection ${JSON.stringify(name)}: use letters, digits, "_" and "-", at most 64.`)
    }
    this.database.exec(
      `CREATE TABLE IF NOT EXISTS ${quoted(`docs:${name}`)} (_id TEXT NOT NULL PRIMARY KEY, doc TEXT NOT NULL)`,
    )
    const collection = this.open(name, declaration)
    const wanted = new Set(collection.indexes.map(({ sqlName }) => sqlName))
    const existing = this.all<[string]>(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name LIKE '%x:%'",
      [collection.table],
    ).map(([index]) => index)
    for (const index of existing) if (!wanted.has(index)) this.database.exec(`DROP INDEX ${quoted(index)}`)
    for (const index of collection.indexes) if (!existing.includes(index.sqlName)) this.build(collection, index)
    this.substrings.declare(name, collection.substrings)
  }

  /** Fills what `declare` made over documents that were there already. Outside a transaction: it makes its own. */
  buildSubstrings(onProgress: (progress: IndexProgress) => void): void {
    for (const collection of this.collections.values()) {
      this.substrings.build(collection.name, {
        contentOf: (text) => this.noticed(collection, text),
        atomically: (work) => this.atomically(work),
        onProgress,
      })
    }
  }

  canNarrow(name: string, path: string): boolean {
    return this.collection(name).canNarrow(path)
  }

  canFind(name: string, path: string): boolean {
    const collection = this.collection(name)
    return collection.substrings.includes(path) && !collection.complexPaths.has(path)
  }

  hasUniqueIndex(name: string): boolean {
    return this.collection(name).indexes.some((index) => index.unique)
  }

  read(name: string, id: string): string | undefined {
    const { table } = this.collection(name)
    const row = this.statements.get(`SELECT doc FROM ${quoted(table)} WHERE _id = ?`).get([id]) as [string] | undefined
    return row?.[0]
  }

  find(name: string, search: Search): Found {
    return this.search.find(this.collection(name), search)
  }

  count(name: string, search: Search): number {
    return this.search.count(this.collection(name), search)
  }

  /** @returns undefined when a document holds what cannot surely be counted here */
  group(name: string, grouping: Grouping): Group[] | undefined {
    const collection = this.collection(name)
    if (!pathsOf(grouping).every(isDeclarablePath)) return undefined
    const { sql, values } = groupingSql(collection.table, grouping, this.search)
    return readGroups(this.all<GroupRow>(sql, values), grouping)
  }

  /** How SQLite would find what it groups, in its words; for tests of index use. */
  explainGroup(name: string, grouping: Grouping): string[] {
    const { sql, values } = groupingSql(this.collection(name).table, grouping, this.search)
    return this.search.planOf(sql, values)
  }

  scan(name: string, search: Search, visit: (document: StoredDocument) => void): void {
    this.search.scan(this.collection(name), search, visit)
  }

  /** How SQLite would look the search up, or count what meets it, in its words; for tests of index use. */
  explain(name: string, search: Search, method: 'find' | 'count' = 'find'): string[] {
    return this.search.explain(this.collection(name), search, method)
  }

  /** @throws UniqueViolation */
  insert(name: string, document: StoredDocument): void {
    const collection = this.collection(name)
    const content = this.noticed(collection, document.text)
    const sql = `INSERT INTO ${quoted(collection.table)} (_id, doc) VALUES (?, ?)`
    const put = () => this.run(collection, document, sql, [document.id, document.text])
    if (collection.substrings.length === 0) put()
    else {
      this.atomically(() => {
        const { lastInsertRowid } = put()
        this.substrings.inserted(collection, Number(lastInsertRowid), content)
      })
    }
  }

  /** @throws UniqueViolation */
  replace(name: string, document: StoredDocument): void {
    const collection = this.collection(name)
    const content = this.noticed(collection, document.text)
    const sql = `UPDATE ${quoted(collection.table)} SET doc = ? WHERE _id = ?`
    const put = () => this.run(collection, document, sql, [document.text, document.id])
    if (collection.substrings.length === 0) put()
    else {
      this.atomically(() => {
        const current = this.row(collection, document.id)
        put()
        if (current) this.substrings.replaced(collection, current.rowid, JSON.parse(current.doc), content)
      })
    }
  }

  remove(name: string, id: string): void {
    const collection = this.collection(name)
    const remove = () => this.statements.get(`DELETE FROM ${quoted(collection.table)} WHERE _id = ?`).run([id])
    if (collection.substrings.length === 0) remove()
    else {
      this.atomically(() => {
        const current = this.row(collection, id)
        remove()
        if (current) this.substrings.removed(collection, current.rowid)
      })
    }
  }

  /** Runs `work`; when it throws, nothing of it stays. */
  atomically<T>(work: () => T): T {
    const isOuter = !this.database.inTransaction
    this.database.exec(isOuter ? 'BEGIN IMMEDIATE' : 'SAVEPOINT step')
    try {
      const result = work()
      if (isOuter) this.saveNoticed()
      this.database.exec(isOuter ? 'COMMIT' : 'RELEASE step')
      if (isOuter) this.forgetNoticed()
      return result
    } catch (error) {
      this.database.exec(isOuter ? 'ROLLBACK' : 'ROLLBACK TO step; RELEASE step')
      throw error
    }
  }

  /** Writes which paths were noticed, into the transaction that is about to be committed. */
  saveNoticed(): void {
    for (const row of this.unsaved) {
      this.statements.get('INSERT OR IGNORE INTO complex_paths (collection, path) VALUES (?, ?)').run([...row])
    }
  }

  /** That transaction is durable. */
  forgetNoticed(): void {
    this.unsaved = []
  }

  private collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw new MissingCollection(name)
    return collection
  }

  private open(name: string, declaration: CollectionDeclaration): Collection {
    const indexes = (declaration.indexes ?? []).map((index) => named(name, index))
    const complex = this.all<[string]>('SELECT path FROM complex_paths WHERE collection = ?', [name])
    const paths = [...new Set(indexes.flatMap(({ keys }) => keys))]
    const complexPaths = new Set(complex.map(([path]) => path))
    const collection: Collection = {
      name,
      table: `docs:${name}`,
      indexes,
      substrings: substringPaths(name, declaration),
      complexPaths,
      paths,
      canNarrow: (path) => path === '_id' || (paths.includes(path) && !complexPaths.has(path)),
    }
    this.collections.set(name, collection)
    return collection
  }

  private build(collection: Collection, index: NamedIndex): void {
    for (const [doc] of this.all<[string]>(`SELECT doc FROM ${quoted(collection.table)}`, [])) {
      this.noticed(collection, doc)
    }
    const keys = index.keys.map((path) => (path === '_id' ? '_id' : `(${keyExpression(path)})`)).join(', ')
    try {
      this.database.exec(
        `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(index.sqlName)} ON ${quoted(collection.table)} (${keys})`,
      )
    } catch (error) {
      throw new EngineUnavailable(
        `Cannot build index ${index.shortName} of ${collection.name}: ${(error as Error).message}. ` +
          'Remove the documents that share a value, or declare the index without "unique".',
      )
    }
  }

  /**
   * What a document says, as far as its collection has to know; undefined where it need not. Keeps note of paths that
   * stop being simple, before the write that makes them so.
   */
  private noticed(collection: Collection, text: string): unknown {
    const simple = [...collection.paths, ...collection.substrings].filter(
      (path) => path !== '_id' && !collection.complexPaths.has(path),
    )
    if (simple.length === 0 && collection.substrings.length === 0) return undefined
    const document: unknown = JSON.parse(text)
    for (const path of simple) {
      if (!isComplex(document, path)) continue
      const unique = collection.indexes.find((index) => index.unique && index.keys.includes(path))
      if (unique) {
        throw new UnsupportedDocument(
          `${collection.name}.${path} belongs to the unique index ${unique.shortName}: arrays and objects there are not supported.`,
        )
      }
      collection.complexPaths.add(path)
      this.unsaved.push([collection.name, path])
    }
    return document
  }

  private row(collection: Collection, id: string): { rowid: number; doc: string } | undefined {
    const sql = `SELECT rowid, doc FROM ${quoted(collection.table)} WHERE _id = ?`
    const row = this.statements.get(sql).get([id]) as [number, string] | undefined
    return row && { rowid: row[0], doc: row[1] }
  }

  private run(collection: Collection, document: StoredDocument, sql: string, values: SqlValue[]): Database.RunResult {
    try {
      return this.statements.get(sql).run(values)
    } catch (error) {
      throw asUniqueViolation(error, collection, document)
    }
  }

  private all<T>(sql: string, values: SqlValue[]): T[] {
    return this.statements.get(sql).all(values) as T[]
  }
}

function named(collection: string, index: IndexDeclaration): NamedIndex {
  const wrong = index.keys.find((path) => !isDeclarablePath(path))
  if (wrong !== undefined || index.keys.length === 0) {
    throw new EngineUnavailable(`Collection ${collection}: ${JSON.stringify(wrong ?? '')} cannot be an index path.`)
  }
  const shortName = index.keys.map((path) => `${path}_1`).join('_')
  return { ...index, shortName, sqlName: `${index.unique ? 'ux' : 'ix'}:${collection}:${shortName}` }
}

function quoted(name: string): string {
  return `"${name}"`
}

function asUniqueViolation(error: unknown, collection: Collection, document: StoredDocument): Error {
  const { code, message } = error as Error & { code?: string }
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new UniqueViolation(collection.name, '_id_', `{ _id: ${JSON.stringify(document.id)} }`)
  }
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE') return error as Error
  const index = collection.indexes.find(({ sqlName }) => message.includes(`'${sqlName}'`))
  // The value itself may be personal data (a hash of an ID number, a phone): messages end up in logs.
  return new UniqueViolation(collection.name, index?.shortName ?? 'unique', `{ ${index?.keys.join(', ') ?? ''} }`)
}
