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
  type IndexDeclaration,
  type Search,
  type StoredDocument,
} from './engine'
import { conditionSql, isComplex, isDeclarablePath, keyExpression, type SqlValue } from './keyExpression'
import { Statements } from './sqliteStatements'

const COLLECTION_NAME = /^[A-Za-z0-9_-]{1,64}$/
/**
 * First chunk of rows looked at when `accept` has to judge them: twice what is wanted, within these bounds. It doubles,
 * so that skipping rows stays linear.
 */
const SMALLEST_CHUNK = 20
const LARGEST_FIRST_CHUNK = 200

interface Collection {
  name: string
  table: string
  indexes: NamedIndex[]
  /** Declared paths that ever held an array or an object. */
  complexPaths: Set<string>
  paths: string[]
}
interface NamedIndex extends IndexDeclaration {
  /** As MongoDB names it (`phone_1`), for messages. */
  shortName: string
  /** As SQLite knows it. */
  sqlName: string
}
type Row = [id: string, doc: string]

export class SqliteTables {
  private readonly collections = new Map<string, Collection>()
  private readonly statements: Statements
  /** Complex paths seen since the last commit; written with the next one, whoever's write it carries. */
  private noticed: [collection: string, path: string][] = []

  constructor(private readonly database: Database.Database) {
    this.statements = new Statements(database)
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
  }

  canNarrow(name: string, path: string): boolean {
    const collection = this.collection(name)
    return path === '_id' || (collection.paths.includes(path) && !collection.complexPaths.has(path))
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
    const collection = this.collection(name)
    const { where, values } = this.where(search)
    const isOrdered = (search.order ?? []).every(({ path }) => this.canNarrow(name, path))
    const order = isOrdered && search.order?.length ? ` ORDER BY ${orderSql(search)}` : ''
    const select = `SELECT _id, doc FROM ${quoted(collection.table)}${where}${order}`
    if (!isOrdered || search.limit === undefined) {
      const rows = documents(this.all<Row>(select, values))
      const accepted = search.isExact ? rows : rows.filter(search.accept)
      return { rows: isOrdered ? accepted.slice(search.offset ?? 0) : accepted, isPaged: isOrdered }
    }
    const offset = search.offset ?? 0
    if (search.isExact) {
      const page = this.all<Row>(`${select} LIMIT ? OFFSET ?`, [...values, search.limit, offset])
      return { rows: documents(page), isPaged: true }
    }
    const enough = offset + search.limit
    const accepted: StoredDocument[] = []
    const first = Math.min(Math.max(2 * enough, SMALLEST_CHUNK), Math.max(enough, LARGEST_FIRST_CHUNK))
    for (let seen = 0, chunk = first; accepted.length < enough; seen += chunk, chunk *= 2) {
      const rows = documents(this.all<Row>(`${select} LIMIT ? OFFSET ?`, [...values, chunk, seen]))
      accepted.push(...rows.filter(search.accept))
      if (rows.length < chunk) break
    }
    return { rows: accepted.slice(offset, enough), isPaged: true }
  }

  count(name: string, search: Search): number {
    const { table } = this.collection(name)
    const { where, values } = this.where(search)
    if (!search.isExact) return this.find(name, { ...search, limit: undefined, offset: 0 }).rows.length
    const row = this.statements.get(`SELECT count(*) FROM ${quoted(table)}${where}`).get(values) as [number]
    return row[0]
  }

  /** How SQLite would look the search up, or count what meets it, in its words; for tests of index use. */
  explain(name: string, search: Search, method: 'find' | 'count' = 'find'): string[] {
    const { where, values } = this.where(search)
    const order = search.order?.length ? ` ORDER BY ${orderSql(search)}` : ''
    const wanted = method === 'count' && search.isExact ? 'count(*)' : '_id, doc'
    const plan = this.database.prepare(
      `EXPLAIN QUERY PLAN SELECT ${wanted} FROM ${quoted(this.collection(name).table)}${where}${order}`,
    )
    const lines = (plan.all(values) as { detail: string }[]).map(({ detail }) => detail)
    // libsql leaves an EXPLAIN that was read to its end open; reading one row resets it.
    plan.get(values)
    return lines
  }

  /** @throws UniqueViolation */
  insert(name: string, document: StoredDocument): void {
    const collection = this.collection(name)
    this.notice(collection, document.text)
    this.run(collection, document, `INSERT INTO ${quoted(collection.table)} (_id, doc) VALUES (?, ?)`, [
      document.id,
      document.text,
    ])
  }

  /** @throws UniqueViolation */
  replace(name: string, document: StoredDocument): void {
    const collection = this.collection(name)
    this.notice(collection, document.text)
    this.run(collection, document, `UPDATE ${quoted(collection.table)} SET doc = ? WHERE _id = ?`, [
      document.text,
      document.id,
    ])
  }

  remove(name: string, id: string): void {
    this.statements.get(`DELETE FROM ${quoted(this.collection(name).table)} WHERE _id = ?`).run([id])
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

  /** Writes what `notice` found, into the transaction that is about to be committed. */
  saveNoticed(): void {
    for (const row of this.noticed) {
      this.statements.get('INSERT OR IGNORE INTO complex_paths (collection, path) VALUES (?, ?)').run([...row])
    }
  }

  /** That transaction is durable. */
  forgetNoticed(): void {
    this.noticed = []
  }

  private collection(name: string): Collection {
    const collection = this.collections.get(name)
    if (!collection) throw new MissingCollection(name)
    return collection
  }

  private open(name: string, declaration: CollectionDeclaration): Collection {
    const indexes = (declaration.indexes ?? []).map((index) => named(name, index))
    const complex = this.all<[string]>('SELECT path FROM complex_paths WHERE collection = ?', [name])
    const collection: Collection = {
      name,
      table: `docs:${name}`,
      indexes,
      complexPaths: new Set(complex.map(([path]) => path)),
      paths: [...new Set(indexes.flatMap(({ keys }) => keys))],
    }
    this.collections.set(name, collection)
    return collection
  }

  private build(collection: Collection, index: NamedIndex): void {
    for (const [, doc] of this.all<Row>(`SELECT _id, doc FROM ${quoted(collection.table)}`, [])) {
      this.notice(collection, doc)
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

  /** Keeps note of paths that stop being simple, before the write that makes them so. */
  private notice(collection: Collection, text: string): void {
    const simple = collection.paths.filter((path) => path !== '_id' && !collection.complexPaths.has(path))
    if (simple.length === 0) return
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
      this.noticed.push([collection.name, path])
    }
  }

  private where(search: Search): { where: string; values: SqlValue[] } {
    const parts = search.conditions.flatMap(conditionSql)
    const where = parts.length === 0 ? '' : ` WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`
    return { where, values: parts.flatMap(({ values }) => values) }
  }

  private run(collection: Collection, document: StoredDocument, sql: string, values: SqlValue[]): void {
    try {
      this.statements.get(sql).run(values)
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

function orderSql(search: Search): string {
  return (search.order ?? [])
    .map(({ path, direction }) => `${keyExpression(path)}${direction === -1 ? ' DESC' : ''}`)
    .join(', ')
}

function documents(rows: Row[]): StoredDocument[] {
  return rows.map(([id, text]) => ({ id, text }))
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
