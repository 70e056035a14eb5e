/**
 * Groups of documents, counted by SQLite. What it reads of a document are index keys (`keyExpression`), so that an index
 * that has all of them is enough, and no document is opened.
 *
 * A key does not say everything: values it stands for only roughly make a document doubtful, and one doubtful document
 * makes the answer none. Sums are of whole numbers and below 2^53, where no order of adding changes them.
 */
import type { Group, Grouping, IndexedValue } from './engine'
import {
  COMPLEX_KEY,
  conditionsSql,
  jsonPath,
  keyExpression,
  NULL_KEY,
  valueOfKey,
  type SqlValue,
} from './keyExpression'

/** What SQLite answers, column by column. */
export type GroupRow = (string | number | Uint8Array | null)[]

interface Statement {
  sql: string
  values: SqlValue[]
}

/** What knows how SQLite would go about a statement. */
interface Planner {
  planOf(sql: string, values: SqlValue[]): string[]
}

export function groupingSql(table: string, grouping: Grouping, planner: Planner): Statement {
  const { along, narrow } = ways(table, grouping)
  if (grouping.by.length === 0) return valuePaths(grouping).length === 0 ? along : narrow
  const isSorting = planner.planOf(along.sql, along.values).some((line) => line.includes('TEMP B-TREE'))
  return isSorting ? narrow : along
}

/**
 * Two ways of saying the same. `along` takes groups as they come along an index that knows them: nothing is sorted.
 * Where no index does, SQLite sorts everything that its columns are read from, which is the documents themselves;
 * `narrow` gives it the few values that are asked for, read once.
 */
function ways(table: string, grouping: Grouping): { along: Statement; narrow: Statement } {
  const { by, isMissingApart } = grouping
  const { where, values } = whereSql(grouping)
  const doubts = anySql([...by, ...valuePaths(grouping)].map(doubtOnTheWaySql).concat(judgedDoubts(grouping)))
  const from = ` FROM "${table}"${where}`
  const along = selectSql(grouping, from, doubts, { key: keyExpression, missing: missingSql })

  const paths = [...new Set([...by, ...valuePaths(grouping)])]
  const aliased = (letter: string) => (path: string) => `${letter}${paths.indexOf(path)}`
  const names = { key: aliased('k'), missing: aliased('m') }
  const columns = [
    `${doubts} AS doubt`,
    ...paths.map((path) => `${keyExpression(path)} AS ${names.key(path)}`),
    ...(isMissingApart ? by.map((path) => `${missingSql(path)} AS ${names.missing(path)}`) : []),
  ]
  // Without the limit SQLite would put the expressions back in the places of their names.
  const narrow = selectSql(grouping, ` FROM (SELECT ${columns.join(', ')}${from} LIMIT -1)`, 'doubt', names)
  return { along: { sql: along, values }, narrow: { sql: narrow, values } }
}

interface Names {
  key: (path: string) => string
  missing: (path: string) => string
}

function selectSql(grouping: Grouping, from: string, doubts: string, { key, missing }: Names): string {
  const { by, isMissingApart, sums, greatest, least } = grouping
  const columns = [
    'count(*)',
    `total(${anySql([doubts, ...valuePaths(grouping).map((path) => roughlySql(path, key(path)))])})`,
    ...by.flatMap((path) => [...keyColumns(key(path)), isMissingApart ? missing(path) : 'NULL']),
    ...sums.flatMap((path) => {
      const number = `CASE WHEN typeof(${key(path)}) = 'integer' THEN ${key(path)} END`
      return [`count(${number})`, `total(${number})`, `total(abs(${number}))`]
    }),
    ...greatest.flatMap((path) => extremeColumns(`max(${key(path)})`)),
    ...least.flatMap((path) => extremeColumns(`min(nullif(${key(path)}, ${NULL_KEY}))`)),
  ]
  const groups = by.flatMap((path) => [key(path), ...(isMissingApart ? [missing(path)] : [])])
  return `SELECT ${columns.join(', ')}${from}${groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`}`
}

function whereSql({ conditions, judged }: Grouping): { where: string; values: SqlValue[] } {
  // A doubtful document passes, to be counted as a doubt.
  const others = judged.map((condition) => {
    const parts = conditionsSql([condition])
    const met = parts.map(({ sql }) => sql).join(' AND ')
    return { sql: `(${met} OR ${doubtSql(condition.path)})`, values: parts.flatMap(({ values }) => values) }
  })
  const parts = [...conditionsSql(conditions), ...others]
  return {
    where: parts.length === 0 ? '' : ` WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  }
}

function valuePaths({ sums, greatest, least }: Grouping): string[] {
  return [...new Set([...sums, ...greatest, ...least])]
}

function judgedDoubts({ judged }: Grouping): string[] {
  return judged.map(({ path }) => doubtSql(path))
}

/** Every path a grouping names besides those that indexes know. */
export function pathsOf({ judged, by, sums, greatest, least }: Grouping): string[] {
  return [...judged.map(({ path }) => path), ...by, ...sums, ...greatest, ...least]
}

/** @returns undefined when a document was doubtful */
export function readGroups(rows: readonly GroupRow[], grouping: Grouping): Group[] | undefined {
  const groups: Group[] = []
  for (const row of rows) {
    if (row[0] === 0) continue
    const group = readGroup(row, grouping)
    if (group === undefined) return undefined
    groups.push(group)
  }
  return groups
}

function readGroup(row: GroupRow, { by, sums, greatest, least }: Grouping): Group | undefined {
  const [documents, doubtful, ...columns] = row
  if (doubtful !== 0) return undefined
  let doubts = 0
  const readKey = (): IndexedValue => {
    const [type, key] = columns.splice(0, 2)
    const value = valueOfKey(type as string, key as number | Uint8Array | null)
    if (value === undefined) doubts += 1
    return value ?? null
  }
  const readExtreme = (): IndexedValue => (columns[0] === 'null' ? (columns.splice(0, 2), null) : readKey())
  const group: Group = {
    documents: documents as number,
    values: by.map(() => {
      const value = readKey()
      return columns.shift() === 1 ? undefined : value
    }),
    sums: sums.map(() => {
      const [numbers, sum, span] = columns.splice(0, 3) as [number, number, number]
      if (span >= Number.MAX_SAFE_INTEGER) doubts += 1
      return { numbers, sum }
    }),
    greatest: greatest.map(readExtreme),
    least: least.map(readExtreme),
  }
  return doubts === 0 ? group : undefined
}

/** A key and its type. Texts come as bytes: the driver ends the process over one that is no UTF-8. */
function keyColumns(key: string): [type: string, value: string] {
  return [`typeof(${key})`, `CASE typeof(${key}) WHEN 'text' THEN CAST(${key} AS BLOB) ELSE ${key} END`]
}

/** Texts are ordered by their bytes here and by their UTF-16 units there: a text is no answer. */
function extremeColumns(key: string): [type: string, value: string] {
  return [`typeof(${key})`, `CASE typeof(${key}) WHEN 'text' THEN NULL ELSE ${key} END`]
}

function missingSql(path: string): string {
  return path === '_id' ? '_id IS NULL' : `json_type(doc, ${jsonPath(path)}) IS NULL`
}

/** Whether the value at a path is one its key stands for only roughly. */
function doubtSql(path: string): string {
  return anySql([roughlySql(path, keyExpression(path)), doubtOnTheWaySql(path)])
}

/** The same of what stands at its end. */
function roughlySql(path: string, key: string): string {
  return path === '_id' ? '0' : `(${key} = ${COMPLEX_KEY} OR (typeof(${key}) = 'real' AND ${key} > ${NULL_KEY}))`
}

/** Whether an array stands on the way, whose elements would each have a value, or what is written as an object and is none. */
function doubtOnTheWaySql(path: string): string {
  const names = path.split('.').slice(0, -1)
  const onTheWay = names.map((_, at) => jsonPath(names.slice(0, at + 1).join('.')))
  return anySql(
    onTheWay.flatMap((at) => [
      `json_type(doc, ${at}) IS 'array'`,
      `(json_type(doc, ${at}) IS 'object' AND json_extract(doc, ${at}) GLOB '{"$*')`,
    ]),
  )
}

function anySql(parts: readonly string[]): string {
  const asked = parts.filter((part) => part !== '0')
  return asked.length === 0 ? '0' : `(${asked.join(' OR ')})`
}
