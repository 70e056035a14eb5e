/**
 * Indexes of substrings in SQLite: for a declared path one full-text table that keeps no text, only which pairs of
 * characters stand where (`textPairs.ts`). Its rows carry the rowids of their documents.
 *
 * Written in the same SQLite transaction as the document, so whatever becomes of that becomes of this. Whoever asks it
 * judges what it finds: a row too many costs a look, and only a row too few would be an error.
 */
import type Database from 'libsql'
import { EngineUnavailable, type CollectionDeclaration } from './engine'
import { isDeclarablePath } from './keyExpression'
import { PAIRS_VERSION, pairsOf, phraseOf } from './textPairs'
import type { Statements } from './sqliteStatements'

/** Documents in one commit while an index is built, and how often whoever waits hears of it. */
const BUILT_AT_ONCE = 500
/** Bytes of words kept in memory before they are written: much while building, the default of FTS5 afterwards. */
const BUILDING_BYTES = 64 * 1024 * 1024
const USUAL_BYTES = 1024 * 1024

/** Hits that are counted before the rest is estimated: it takes less than a millisecond. */
const COUNTED = 1_000

/** Of one question. FTS5 takes no tree of more than 256 parts, and long phrases cost without narrowing any more. */
const MOST_PHRASES = 32
/** UTF-16 units. */
const LONGEST_PHRASE = 64

/** How far an index is that is being built over documents that were there before it. */
export interface IndexProgress {
  collection: string
  path: string
  /** Documents. */
  done: number
  total: number
}

/** A collection, as far as its indexes of substrings go. */
interface Indexed {
  name: string
  substrings: readonly string[]
}

interface Building {
  /** What a stored document says. */
  contentOf: (document: string) => unknown
  /** Runs work in a transaction of its own. */
  atomically: <T>(work: () => T) => T
  onProgress: (progress: IndexProgress) => void
}

/** One condition for SQL: the full-text table to look in, and the phrase. */
export interface Phrase {
  table: string
  phrase: string
}

export class SubstringIndexes {
  constructor(
    private readonly database: Database.Database,
    private readonly statements: Statements,
  ) {
    // `built` is the rowid up to which documents are in; null once all are.
    database.exec(
      'CREATE TABLE IF NOT EXISTS substring_indexes (collection TEXT NOT NULL, path TEXT NOT NULL,' +
        ' version INTEGER NOT NULL, built INTEGER, PRIMARY KEY (collection, path))',
    )
  }

  /** Makes tables for the paths that have none (or one that cannot be trusted) and drops those no longer declared. */
  declare(collection: string, paths: readonly string[]): void {
    const known = this.all<[path: string, version: number, built: number | null]>(
      'SELECT path, version, built FROM substring_indexes WHERE collection = ?',
      [collection],
    )
    for (const [path, version, built] of known) {
      const isKept = paths.includes(path) && version === PAIRS_VERSION && this.isOfTheseRows(collection, path, built)
      if (!isKept) this.drop(collection, path)
    }
    const kept = this.all<[string]>('SELECT path FROM substring_indexes WHERE collection = ?', [collection])
    for (const path of paths) if (!kept.some(([each]) => each === path)) this.create(collection, path)
  }

  /** Fills the indexes of a collection that are not whole, some hundred documents a commit: a kill loses one commit. */
  build(collection: string, { contentOf, atomically, onProgress }: Building): void {
    const unfinished = this.all<[path: string, built: number]>(
      'SELECT path, built FROM substring_indexes WHERE collection = ? AND built IS NOT NULL',
      [collection],
    )
    for (const [path, built] of unfinished) {
      this.setMemory(collection, path, BUILDING_BYTES)
      const [total] = this.all<[number]>(`SELECT count(*) FROM ${docs(collection)}`, [])[0] ?? [0]
      const [before] = this.all<[number]>(`SELECT count(*) FROM ${docs(collection)} WHERE rowid <= ?`, [built])[0] ?? [
        0,
      ]
      let done = before
      for (let last: number | undefined = built; last !== undefined;) {
        if (done < total) onProgress({ collection, path, done, total })
        const from: number = last
        const some = atomically(() => this.buildSome(collection, path, from, contentOf))
        last = some.last
        done += some.count
      }
      this.setMemory(collection, path, USUAL_BYTES)
      if (total > 0) onProgress({ collection, path, done, total })
    }
  }

  /** A document was written where none was. */
  inserted({ name, substrings }: Indexed, rowid: number, content: unknown): void {
    for (const path of substrings) this.add(name, path, rowid, textAt(content, path))
  }

  /** Another content took its place: what stands under another text than before is written anew. */
  replaced({ name, substrings }: Indexed, rowid: number, before: unknown, content: unknown): void {
    for (const path of substrings) {
      const text = textAt(content, path)
      if (text === textAt(before, path)) continue
      this.remove(name, path, rowid)
      this.add(name, path, rowid, text)
    }
  }

  removed({ name, substrings }: Indexed, rowid: number): void {
    for (const path of substrings) this.remove(name, path, rowid)
  }

  private add(collection: string, path: string, rowid: number, text: string): void {
    this.statements
      .get(`INSERT INTO ${quoted(tableOf(collection, path))} (rowid, pairs) VALUES (?, CAST(? AS TEXT))`)
      .run([rowid, pairsOf(text)])
  }

  private remove(collection: string, path: string, rowid: number): void {
    this.statements.get(`DELETE FROM ${quoted(tableOf(collection, path))} WHERE rowid = ?`).run([rowid])
  }

  /** What finds every text that holds the needles: of long or many ones the beginnings, which narrow enough. */
  phrase(collection: string, path: string, needles: readonly string[]): Phrase {
    const asked = needles.slice(0, MOST_PHRASES).map((needle) => phraseOf(needle.slice(0, LONGEST_PHRASE)))
    return { table: tableOf(collection, path), phrase: asked.join(' AND ') }
  }

  /**
   * How many of `total` documents a phrase finds: counted when they are few, otherwise estimated by how far among the
   * rows the first of them reach.
   */
  estimate({ table, phrase }: Phrase, total: number): number {
    const found = `SELECT rowid FROM ${quoted(table)} WHERE ${quoted(table)} MATCH ? LIMIT ${COUNTED}`
    const [count, highest] = this.statements.get(`SELECT count(*), max(rowid) FROM (${found})`).get([phrase]) as [
      number,
      number | null,
    ]
    return count < COUNTED || !highest ? count : Math.round((count * total) / highest)
  }

  /** @returns how many documents were put in, and the last rowid that is in now; undefined when all are */
  private buildSome(
    collection: string,
    path: string,
    after: number,
    contentOf: Building['contentOf'],
  ): { count: number; last: number | undefined } {
    const rows = this.all<[rowid: number, doc: string]>(
      `SELECT rowid, doc FROM ${docs(collection)} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
      [after, BUILT_AT_ONCE],
    )
    for (const [rowid, doc] of rows) this.add(collection, path, rowid, textAt(contentOf(doc), path))
    const last = rows.length < BUILT_AT_ONCE ? undefined : rows.at(-1)?.[0]
    this.statements
      .get('UPDATE substring_indexes SET built = ? WHERE collection = ? AND path = ?')
      .run([last ?? null, collection, path])
    return { count: rows.length, last }
  }

  private create(collection: string, path: string): void {
    const table = quoted(tableOf(collection, path))
    this.database.exec(
      `CREATE VIRTUAL TABLE ${table} USING fts5(pairs, content='', contentless_delete=1, tokenize='ascii')`,
    )
    const isEmpty = this.all(`SELECT 1 FROM ${docs(collection)} LIMIT 1`, []).length === 0
    this.statements
      .get('INSERT INTO substring_indexes (collection, path, version, built) VALUES (?, ?, ?, ?)')
      .run([collection, path, PAIRS_VERSION, isEmpty ? null : 0])
  }

  private drop(collection: string, path: string): void {
    this.database.exec(`DROP TABLE IF EXISTS ${quoted(tableOf(collection, path))}`)
    this.statements.get('DELETE FROM substring_indexes WHERE collection = ? AND path = ?').run([collection, path])
  }

  /**
   * Rowids of a table without a numeric key may be dealt anew by somebody's VACUUM or by a dump read back: closing the
   * gaps that removals left. Then the highest is another one, for every document has its row here.
   */
  private isOfTheseRows(collection: string, path: string, built: number | null): boolean {
    if (built !== null) return true
    const highest = (table: string, key: string) => this.all<[number | null]>(`SELECT max(${key}) FROM ${table}`, [])
    const [here] = highest(quoted(`${tableOf(collection, path)}_docsize`), 'id')
    const [there] = highest(docs(collection), 'rowid')
    return here?.[0] === there?.[0]
  }

  private setMemory(collection: string, path: string, bytes: number): void {
    const table = quoted(tableOf(collection, path))
    this.database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${bytes})`)
  }

  private all<T>(sql: string, values: (string | number)[]): T[] {
    return this.statements.get(sql).all(values) as T[]
  }
}

/** The paths a declaration names. @throws EngineUnavailable for one that cannot be */
export function substringPaths(collection: string, { substrings = [] }: CollectionDeclaration): string[] {
  const wrong = substrings.find((path) => !isDeclarablePath(path) || path === '_id')
  if (wrong !== undefined) {
    throw new EngineUnavailable(
      `Collection ${collection}: ${JSON.stringify(wrong)} cannot have an index of substrings.`,
    )
  }
  return [...new Set(substrings)]
}

/** The text at a path; empty when there is something else, or nothing. Neither is held by any needle. */
function textAt(content: unknown, path: string): string {
  let at = content
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null) return ''
    at = Object.prototype.hasOwnProperty.call(at, name) ? (at as Record<string, unknown>)[name] : undefined
  }
  return typeof at === 'string' ? at : ''
}

function tableOf(collection: string, path: string): string {
  return `sub:${collection}:${path}`
}

function docs(collection: string): string {
  return quoted(`docs:${collection}`)
}

function quoted(name: string): string {
  return `"${name}"`
}
