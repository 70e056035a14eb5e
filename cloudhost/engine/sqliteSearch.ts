/** How documents are looked up in SQLite: a `Search` becomes SQL, and what an index narrowed is judged. */
import type Database from 'libsql'
import type { Found, PathCondition, Search, StoredDocument } from './engine'
import { conditionsSql, keyExpression, type SqlValue } from './keyExpression'
import { passedUntilEnough, wayOf, type SearchWay } from './searchPlan'
import type { Statements } from './sqliteStatements'
import type { Phrase, SubstringIndexes } from './substringIndexes'

/**
 * First chunk of rows looked at when `accept` has to judge them: twice what is wanted, within these bounds. It doubles,
 * so that skipping rows stays linear.
 */
const SMALLEST_CHUNK = 20
const LARGEST_FIRST_CHUNK = 200
/** How much longer than expected a walk may become before the hits are asked for after all. */
const PATIENCE = 8
/** Plans kept by their text. */
const PLANS_KEPT = 500

/** A collection, as far as searching goes. */
export interface Searched {
  name: string
  /** As SQLite knows it. */
  table: string
  canNarrow(path: string): boolean
}

type Row = [id: string, doc: string]
interface Selection {
  /** From `FROM` on, without order and limit. */
  from: string
  values: SqlValue[]
}
interface Way {
  way: SearchWay
  /** Documents the walk is expected to pass. */
  passed: number
}

export class SqliteSearch {
  private readonly plans = new Map<string, string[]>()

  constructor(
    private readonly database: Database.Database,
    private readonly statements: Statements,
    private readonly substrings: SubstringIndexes,
  ) {}

  find(collection: Searched, search: Search): Found {
    const isOrdered = isOrderedBy(collection, search)
    const { way, passed } = this.wayOf(collection, search, isOrdered)
    const found = this.findBy(way, collection, search, isOrdered, way === 'walk' ? PATIENCE * passed : Infinity)
    return found ?? this.findBy('both', collection, search, isOrdered, Infinity) ?? { rows: [], isPaged: isOrdered }
  }

  count(collection: Searched, search: Search): number {
    if (!search.isExact || phrases(search).length > 0) {
      return this.find(collection, { ...search, order: undefined, limit: undefined, offset: 0 }).rows.length
    }
    const { from, values } = this.selection('walk', collection, search)
    const [count] = this.statements.get(`SELECT count(*)${from}`).get(values) as [number]
    return count
  }

  /** Shows what is accepted, document by document: none is kept, whatever the collection holds. */
  scan(collection: Searched, search: Search, visit: (document: StoredDocument) => void): void {
    const { way } = this.wayOf(collection, search, false)
    const { from, values } = this.selection(way, collection, search)
    const isJudged = !search.isExact || phrases(search).length > 0
    const failures: unknown[] = []
    for (const [id, text] of this.statements.get(`SELECT _id, doc${from}`).iterate(values) as Iterable<Row>) {
      // Read to its end whatever happens: libsql would leave the statement open, and the write-ahead log with it.
      if (failures.length > 0) continue
      try {
        const document = { id, text }
        if (!isJudged || search.accept(document)) visit(document)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  /** How SQLite would look the search up, or count what meets it, in its words; for tests of index use. */
  explain(collection: Searched, search: Search, method: 'find' | 'count'): string[] {
    const { way } = this.wayOf(collection, search, isOrderedBy(collection, search))
    const { from, values } = this.selection(way, collection, search)
    const wanted = method === 'count' && search.isExact ? 'count(*)' : '_id, doc'
    return this.planOf(`SELECT ${wanted}${from}${orderSql(search)}`, values)
  }

  /** @returns undefined when more than `longest` documents were judged without having enough */
  private findBy(
    way: SearchWay,
    collection: Searched,
    search: Search,
    isOrdered: boolean,
    longest: number,
  ): Found | undefined {
    const { from, values } = this.selection(way, collection, search)
    const select = `SELECT _id, doc${from}${isOrdered ? orderSql(search) : ''}`
    // Not even what an index of substrings found is taken as it is: that index is this engine's own work.
    const isJudged = !search.isExact || phrases(search).length > 0
    if (!isOrdered || search.limit === undefined) {
      const rows = documents(this.all<Row>(select, values))
      const accepted = isJudged ? rows.filter(search.accept) : rows
      return { rows: isOrdered ? accepted.slice(search.offset ?? 0) : accepted, isPaged: isOrdered }
    }
    const offset = search.offset ?? 0
    if (!isJudged) {
      const page = this.all<Row>(`${select} LIMIT ? OFFSET ?`, [...values, search.limit, offset])
      return { rows: documents(page), isPaged: true }
    }
    const enough = offset + search.limit
    const accepted: StoredDocument[] = []
    const isNarrowed = search.isExact && way !== 'walk'
    const first = isNarrowed
      ? Math.max(enough, 1)
      : Math.min(Math.max(2 * enough, SMALLEST_CHUNK), Math.max(enough, LARGEST_FIRST_CHUNK))
    for (let seen = 0, chunk = first; accepted.length < enough; seen += chunk, chunk *= 2) {
      if (seen > longest) return undefined
      const rows = documents(this.all<Row>(`${select} LIMIT ? OFFSET ?`, [...values, chunk, seen]))
      accepted.push(...rows.filter(search.accept))
      if (rows.length < chunk) break
    }
    return { rows: accepted.slice(offset, enough), isPaged: true }
  }

  private wayOf(collection: Searched, search: Search, isOrdered: boolean): Way {
    const sought = this.phrasesOf(collection, search)
    if (sought.length === 0) return { way: 'walk', passed: Infinity }
    const { from, values } = this.selection('walk', collection, search)
    const plan = this.planOf(`SELECT _id, doc${from}${isOrdered ? orderSql(search) : ''}`, values).join('; ')
    const [highest] = this.statements.get(`SELECT max(rowid) FROM ${quoted(collection.table)}`).get([]) as [
      number | null,
    ]
    const total = highest ?? 0
    const ids = search.conditions.find(({ path, in: some }) => path === '_id' && some)?.in
    const hasOrder = isOrdered && (search.order ?? []).length > 0
    const measure = {
      ...{ total, candidates: Math.min(total, ids?.length ?? total), hasOrder },
      wanted: isOrdered && search.limit !== undefined ? (search.offset ?? 0) + search.limit : undefined,
      canWalk: plan.includes('SEARCH') || (hasOrder && plan.includes('USING INDEX')),
      isInOrder: !plan.includes('USE TEMP B-TREE FOR ORDER BY'),
    }
    const hits = Math.min(...sought.map((phrase) => this.substrings.estimate(phrase, total)))
    return { way: wayOf({ ...measure, hits }), passed: passedUntilEnough({ ...measure, hits }) }
  }

  private selection(way: SearchWay, collection: Searched, search: Search): Selection {
    const table = quoted(collection.table)
    const sought = way === 'walk' ? [] : this.phrasesOf(collection, search)
    const [first, ...others] = sought
    const parts = conditionsSql(search.conditions)
    if (way === 'both' || !first) {
      // The plus keeps SQLite from going by rowid: the way leads along the conditions or the order.
      return joined(` FROM ${table}`, [], [...sought.map((phrase) => amongHits(`+${table}.rowid`, phrase)), ...parts])
    }
    const hits = quoted(first.table)
    const from = ` FROM ${hits} CROSS JOIN ${table} ON ${table}.rowid = ${hits}.rowid`
    const asked = { sql: `${hits} MATCH ?`, values: [first.phrase] }
    return joined(from, [asked], [...others.map((phrase) => amongHits(`${table}.rowid`, phrase)), ...parts])
  }

  /** One phrase for each path. */
  private phrasesOf(collection: Searched, search: Search): Phrase[] {
    const needles = new Map<string, string[]>()
    for (const { path, holds } of phrases(search)) needles.set(path, [...(needles.get(path) ?? []), holds])
    return [...needles].map(([path, sought]) => this.substrings.phrase(collection.name, path, sought))
  }

  /** SQLite's plan, in its words. */
  planOf(sql: string, values: SqlValue[]): string[] {
    const kept = this.plans.get(sql)
    if (kept) return kept
    const plan = this.database.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    const lines = (plan.all(values) as { detail: string }[]).map(({ detail }) => detail)
    // libsql leaves an EXPLAIN that was read to its end open; reading one row resets it.
    plan.get(values)
    const [oldest] = this.plans.keys()
    if (this.plans.size >= PLANS_KEPT && oldest !== undefined) this.plans.delete(oldest)
    this.plans.set(sql, lines)
    return lines
  }

  private all<T>(sql: string, values: SqlValue[]): T[] {
    return this.statements.get(sql).all(values) as T[]
  }
}

interface SqlPart {
  sql: string
  values: SqlValue[]
}

function joined(from: string, first: SqlPart[], rest: SqlPart[]): Selection {
  const parts = [...first, ...rest]
  const where = parts.length === 0 ? '' : ` WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`
  return { from: from + where, values: parts.flatMap(({ values }) => values) }
}

function amongHits(rowid: string, { table, phrase }: Phrase): SqlPart {
  const hits = quoted(table)
  return { sql: `${rowid} IN (SELECT rowid FROM ${hits} WHERE ${hits} MATCH ?)`, values: [phrase] }
}

function phrases(search: Search): (PathCondition & { holds: string })[] {
  return search.conditions.filter((each): each is PathCondition & { holds: string } => each.holds !== undefined)
}

function isOrderedBy(collection: Searched, search: Search): boolean {
  return (search.order ?? []).every(({ path }) => collection.canNarrow(path))
}

/** Without what all that is found has in common: SQLite would sort by it, and to sort one page it reads all of them. */
function orderSql({ order = [], conditions }: Search): string {
  const isOne = (path: string) => conditions.some((each) => each.path === path && each.in?.length === 1)
  const keys = order
    .filter(({ path }) => !isOne(path))
    .map(({ path, direction }) => `${keyExpression(path)}${direction === -1 ? ' DESC' : ''}`)
  return keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`
}

function documents(rows: Row[]): StoredDocument[] {
  return rows.map(([id, text]) => ({ id, text }))
}

function quoted(name: string): string {
  return `"${name}"`
}
