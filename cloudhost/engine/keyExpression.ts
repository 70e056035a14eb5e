/**
 * How a value becomes an index key in SQLite, so that SQLite's order of keys is MongoDB's order of values:
 * null and missing < numbers < strings < booleans < dates. SQLite sorts numbers < text < blobs, so booleans and dates
 * are blobs whose first byte is the rank of their type, and null is the smallest number there is.
 *
 * Null must not be SQL's NULL: a unique index would let any number of them in, and CloudBase lets in one.
 */
import type { IndexedValue, PathCondition } from './engine'

/** One condition in SQL, with the values to bind. */
export interface SqlCondition {
  sql: string
  values: SqlValue[]
}
export type SqlValue = string | number | Buffer

/** Below every number; Infinity cannot be stored as a plain number (see `isComplex`), so nothing else has this key. */
export const NULL_KEY = '-9e999'
const RANK_BOOLEAN = '3'
const RANK_DATE = '4'
/** Arrays, objects and wrapped numbers: such a path is not narrowed at all, the key only has to exist. */
export const COMPLEX_KEY = "X'32'"
/** Half the span of a JavaScript date, so that the earliest becomes zero and digits sort as numbers do. */
const DATE_SHIFT_MS = 8_640_000_000_000_000
const DATE_DIGITS = 17

const DECLARABLE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/

/** Paths that can be declared, and written into SQL: names joined by dots; positions in arrays cannot. */
export function isDeclarablePath(path: string): boolean {
  return DECLARABLE.test(path)
}

/** The SQL of the key at a path. Every use must be this very text, or SQLite does not recognise its index. */
export function keyExpression(path: string): string {
  if (path === '_id') return '_id'
  const at = jsonPath(path)
  const ms = `${at.slice(0, -1)}."$date"."$numberLong"'`
  return (
    `CASE json_type(doc, ${at})` +
    ` WHEN 'text' THEN json_extract(doc, ${at})` +
    ` WHEN 'integer' THEN json_extract(doc, ${at})` +
    ` WHEN 'real' THEN json_extract(doc, ${at})` +
    ` WHEN 'true' THEN X'${hex(`${RANK_BOOLEAN}1`)}'` +
    ` WHEN 'false' THEN X'${hex(`${RANK_BOOLEAN}0`)}'` +
    ` WHEN 'array' THEN ${COMPLEX_KEY}` +
    ` WHEN 'object' THEN CASE json_type(doc, ${ms}) WHEN 'text' THEN` +
    ` CAST('${RANK_DATE}' || printf('%0${DATE_DIGITS}d', CAST(json_extract(doc, ${ms}) AS INTEGER) + ${DATE_SHIFT_MS}) AS BLOB)` +
    ` ELSE ${COMPLEX_KEY} END` +
    ` ELSE ${NULL_KEY} END`
  )
}

/** A path as SQLite's JSON functions take it, quoted. */
export function jsonPath(path: string): string {
  return `'$.${path
    .split('.')
    .map((each) => `"${each}"`)
    .join('.')}'`
}

/**
 * The value a key stands for; undefined for a key that does not surely say it: arrays, objects and wrapped numbers,
 * numbers with a fraction (SQLite may read the last bit of one otherwise than JavaScript), whole numbers beyond 2^53, and
 * texts that are no Unicode.
 *
 * @param type what SQLite calls the key's type
 * @param key texts as bytes: one that is no UTF-8 must not pass the driver as a text
 */
export function valueOfKey(type: string, key: number | Uint8Array | null): IndexedValue | undefined {
  if (type === 'integer') return Number.isSafeInteger(key) ? (key as number) : undefined
  if (type === 'real') return key === -Infinity ? null : undefined
  if (!(key instanceof Uint8Array)) return undefined
  const text = textOf(key)
  if (type === 'text' || text === undefined) return text
  if (text.startsWith(RANK_BOOLEAN)) return text.endsWith('1')
  // Beyond 2^53 with the shift, where a number would lose milliseconds.
  return text.startsWith(RANK_DATE) ? new Date(Number(BigInt(text.slice(1)) - BigInt(DATE_SHIFT_MS))) : undefined
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Conditions joined by "and"; `holds` is not among them: it has an index of its own. Ranges stay within their type, as
 * MongoDB's do.
 *
 * Of a path's bounds one is left each way, the nearest: SQLite walks from any one of them that it likes and judges every
 * row on the way, so that page one thousand of a subtree (after this union, and below that one) would cost a thousand
 * pages. For the same reason a range that ends both ways has no edge of its type besides.
 */
export function conditionsSql(conditions: readonly PathCondition[]): SqlCondition[] {
  const parts: SqlCondition[] = []
  const ends = new Map<string, Ends>()
  for (const { path, in: some, gt, gte, lt, lte } of conditions) {
    if (some) parts.push(oneOf(keyExpression(path), some))
    for (const [operator, bound] of [
      ['>', gt],
      ['>=', gte],
      ['<', lt],
      ['<=', lte],
    ] as const) {
      if (bound === undefined) continue
      const key = `${typeof bound} ${path}`
      const found = ends.get(key) ?? { path }
      const end = { operator, bound }
      if (operator === '>' || operator === '>=') found.lower = nearer(found.lower, end, 1)
      else found.upper = nearer(found.upper, end, -1)
      ends.set(key, found)
    }
  }
  for (const { path, lower, upper } of ends.values()) {
    const key = keyExpression(path)
    if (lower) parts.push({ sql: `${key} ${lower.operator} ?`, values: [keyOf(lower.bound)] })
    if (upper) parts.push({ sql: `${key} ${upper.operator} ?`, values: [keyOf(upper.bound)] })
    if (lower && !upper) parts.push({ sql: upperEdge(key, lower.bound), values: [] })
    if (upper && !lower) parts.push({ sql: lowerEdge(key, upper.bound), values: [] })
  }
  return parts
}

type Bound = string | number | Date
interface End {
  operator: '>' | '>=' | '<' | '<='
  bound: Bound
}
/** Of one path, of one type. */
interface Ends {
  path: string
  lower?: End
  upper?: End
}

/** The one of two ends that leaves less. @param direction 1 where the higher one does */
function nearer(one: End | undefined, other: End, direction: 1 | -1): End {
  if (!one) return other
  const order = direction * compareKeys(keyOf(one.bound), keyOf(other.bound))
  if (order !== 0) return order > 0 ? one : other
  return one.operator.endsWith('=') ? other : one
}

/** As SQLite compares keys of one type: texts by the bytes of their UTF-8. */
function compareKeys(one: SqlValue, other: SqlValue): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return Buffer.compare(Buffer.from(one as string | Buffer), Buffer.from(other as string | Buffer))
}

function oneOf(key: string, values: IndexedValue[]): SqlCondition {
  if (values.length === 0) return { sql: '0', values: [] }
  const spots = values.map((value) => (value === null ? NULL_KEY : '?'))
  const bound = values.filter((value) => value !== null).map(keyOf)
  return { sql: spots.length === 1 ? `${key} = ${spots.join('')}` : `${key} IN (${spots.join(', ')})`, values: bound }
}

function upperEdge(key: string, bound: string | number | Date): string {
  if (typeof bound === 'number') return `${key} < ''`
  if (typeof bound === 'string') return `${key} < X''`
  return `${key} < X'${hex(String.fromCharCode(RANK_DATE.charCodeAt(0) + 1))}'`
}

function lowerEdge(key: string, bound: string | number | Date): string {
  if (typeof bound === 'number') return `${key} > ${NULL_KEY}`
  if (typeof bound === 'string') return `${key} >= ''`
  return `${key} >= X'${hex(RANK_DATE)}'`
}

function keyOf(value: string | number | boolean | Date): SqlValue {
  if (value instanceof Date) {
    return Buffer.from(RANK_DATE + String(value.getTime() + DATE_SHIFT_MS).padStart(DATE_DIGITS, '0'))
  }
  if (typeof value === 'boolean') return Buffer.from(RANK_BOOLEAN + (value ? '1' : '0'))
  return value
}

function hex(text: string): string {
  return Buffer.from(text).toString('hex').toUpperCase()
}

/**
 * Whether the value at a path is one that a single key cannot stand for: an array on the way or at the end (MongoDB
 * compares each element), an object, or a wrapped number. A path that ever held one is no longer narrowed.
 */
export function isComplex(document: unknown, path: string): boolean {
  let at: unknown = document
  for (const name of path.split('.')) {
    if (Array.isArray(at)) return true
    if (typeof at !== 'object' || at === null) return false
    at = (at as Record<string, unknown>)[name]
  }
  return typeof at === 'object' && at !== null && !('$date' in at)
}
