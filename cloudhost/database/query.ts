/**
 * Queries: which operators we know, what of a query an index can narrow, and the exact judgement of one document.
 * MongoDB's meaning comes from mingo; the common shape (plain values and ranges on single values) is judged here
 * without it, because every conditional update passes through.
 */
import { Query } from 'mingo'
import type { IndexedValue, PathCondition, StoredDocument } from '../engine/engine'
import { invalidParam, unsupported } from './errors'
import { MAX_NARROWED_VALUES } from './limits'
import { literalOf } from './literal'
import { isPlainObject, readStored, regexOf, type Document, type PlainObject, type Value } from './values'

const LOGICAL = new Set(['$and', '$or', '$nor'])
const FIELD_OPERATORS = new Set([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$not',
  '$exists',
  '$mod',
  '$all',
  '$elemMatch',
  '$size',
  '$regex',
  '$options',
])
const RANGE = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const

export interface CompiledQuery {
  conditions: PathCondition[]
  isExact: boolean
  /**
   * What with `conditions` says the whole query, on paths no index knows; undefined when there is more to it, or when it
   * compares what only the judgement compares rightly.
   */
  judged: PathCondition[] | undefined
  accept: (candidate: StoredDocument) => boolean
  /** The same judgement on a document that is already decoded. */
  matches: (document: Document) => boolean
}

/**
 * Prepares a query.
 *
 * @param canNarrow whether an index answers conditions on a path
 * @param canFind whether one answers which texts at a path hold some characters
 * @throws GatewayError naming the operator that is not supported, or what is malformed
 */
export function compileQuery(
  query: PlainObject,
  canNarrow: (path: string) => boolean,
  canFind: (path: string) => boolean = () => false,
): CompiledQuery {
  const known = checkedQuery(query)
  const simple = simpleConditions(known)
  const isWhole = Object.keys(simple.rest).length === 0
  let [full, rest]: (Query<Document> | undefined)[] = []
  const matches = (document: Document) => {
    const meetsThese = meetsAll(document, simple.conditions)
    if (meetsThese === undefined) return (full ??= new Query<Document>(known, {})).test(document)
    return meetsThese && (isWhole || (rest ??= new Query<Document>(simple.rest, {})).test(document))
  }
  const isNarrowed = ({ path, in: values, holds }: PathCondition) =>
    holds === undefined ? canNarrow(path) && (values?.length ?? 0) <= MAX_NARROWED_VALUES : canFind(path)
  const all = simple.conditions.map(onIds)
  const conditions = all.filter(isNarrowed)
  const others = all.filter((condition) => !isNarrowed(condition))
  const written = simple.conditions.flatMap(({ holds }) => writtenForm(holds))
  return {
    conditions,
    isExact: isWhole && others.length === 0,
    judged: isWhole && others.every(isPlainlyCompared) ? others : undefined,
    accept: ({ text }) => written.every((each) => text.includes(each)) && matches(readStored(text)),
    matches,
  }
}

/** Whether values are compared alike wherever they are: not texts by their order, fractions, and halves of characters. */
function isPlainlyCompared({ in: some = [], gt, gte, lt, lte, holds }: PathCondition): boolean {
  const isPlain = (value: IndexedValue | undefined) => typeof value !== 'number' || Number.isSafeInteger(value)
  return (
    holds === undefined &&
    some.length <= MAX_NARROWED_VALUES &&
    some.every((value) => isPlain(value) && (typeof value !== 'string' || !/[\ud800-\udfff]/.test(value))) &&
    [gt, gte, lt, lte].every((bound) => isPlain(bound) && typeof bound !== 'string')
  )
}

/**
 * How a stored document writes a text that holds these characters: what it nowhere writes, it does not hold, and need not
 * be decoded for. Halves of surrogate pairs are written in two ways and left to the judgement.
 */
function writtenForm(holds: string | undefined): string[] {
  return holds === undefined || /[\ud800-\udfff]/.test(holds) ? [] : [JSON.stringify(holds).slice(1, -1)]
}

/** The query with operators checked and the few shapes mingo reads differently rewritten. */
export function checkedQuery(query: PlainObject): PlainObject {
  const result: PlainObject = {}
  for (const [name, value] of Object.entries(query)) {
    if (LOGICAL.has(name)) {
      if (!Array.isArray(value) || value.length === 0 || !value.every(isPlainObject)) {
        throw invalidParam(`${name} must be a nonempty array of conditions`)
      }
      result[name] = value.map(checkedQuery)
    } else if (name.startsWith('$')) {
      throw unsupported(`the query operator ${name}`)
    } else {
      result[name] = isPlainObject(value) && hasOperator(value) ? checkedOperators(value) : value
    }
  }
  return result
}

function hasOperator(value: PlainObject): boolean {
  return Object.keys(value).some((name) => name.startsWith('$'))
}

function checkedOperators(operators: PlainObject): PlainObject {
  const result: PlainObject = {}
  for (const [name, value] of Object.entries(operators)) {
    if (!FIELD_OPERATORS.has(name)) throw unsupported(`the query operator ${name}`)
    result[name] = checkedOperand(name, value, operators)
  }
  // One form only: an expression, with its options inside.
  delete result['$options']
  // MongoDB: "at least null" and "at most null" are "is null".
  for (const name of ['$gte', '$lte']) {
    if (result[name] === null) {
      result['$eq'] = null
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is one of the two above
      delete result[name]
    }
  }
  return result
}

/** Whether a condition speaks of the elements themselves (`{ $gt: 3 }`) rather than of their fields. */
function isOfElements(condition: PlainObject): boolean {
  return Object.keys(condition).some((name) => name.startsWith('$') && !LOGICAL.has(name))
}

function checkedOperand(name: string, value: Value, beside: PlainObject): Value {
  switch (name) {
    case '$in':
    case '$nin':
    case '$all':
      if (!Array.isArray(value)) throw invalidParam(`${name} needs an array`)
      return value
    case '$regex':
      return value instanceof RegExp ? value : regexOf({ pattern: value, options: beside['$options'] })
    case '$not':
      if (value instanceof RegExp) return value
      if (!isPlainObject(value) || !hasOperator(value))
        throw invalidParam('$not needs a regular expression or a condition')
      return checkedOperators(value)
    case '$elemMatch':
      if (!isPlainObject(value)) throw invalidParam('$elemMatch needs a condition')
      return isOfElements(value) ? checkedOperators(value) : checkedQuery(value)
    case '$mod':
      if (
        !Array.isArray(value) ||
        value.length !== 2 ||
        value.some((each) => typeof each !== 'number') ||
        value[0] === 0
      ) {
        throw invalidParam('$mod needs a divisor other than zero and a remainder')
      }
      return value
    case '$size':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParam('$size needs a count')
      return value
    default:
      return value
  }
}

/** Ids are strings: a condition on `_id` with anything else is met by none. */
function onIds(condition: PathCondition): PathCondition {
  if (condition.path !== '_id') return condition
  if (condition.in) return { path: '_id', in: condition.in.filter((id) => typeof id === 'string') }
  const bounds = [condition.gt, condition.gte, condition.lt, condition.lte]
  return bounds.some((bound) => bound !== undefined && typeof bound !== 'string') ? { path: '_id', in: [] } : condition
}

interface SimplePart {
  conditions: PathCondition[]
  /** What of the query the conditions do not say; empty when they are the whole of it. */
  rest: PlainObject
}

/** Conditions every match has to meet, read off the top level and off `$and`. */
function simpleConditions(query: PlainObject): SimplePart {
  const part: SimplePart = { conditions: [], rest: {} }
  for (const [name, value] of Object.entries(query)) {
    if (name === '$and' && Array.isArray(value)) {
      const inner = value.filter(isPlainObject).map(simpleConditions)
      part.conditions.push(...inner.flatMap(({ conditions }) => conditions))
      const rests = inner.map(({ rest }) => rest).filter((rest) => Object.keys(rest).length > 0)
      if (rests.length > 0) part.rest[name] = rests
    } else if (name.startsWith('$') || !addField(part.conditions, name, value)) {
      part.rest[name] = value
    }
  }
  return part
}

/** @returns whether the conditions added say all that the query does about this field */
function addField(conditions: PathCondition[], path: string, value: Value): boolean {
  if (isIndexed(value)) {
    conditions.push({ path, in: [value] })
    return true
  }
  if (value instanceof RegExp) return addLiteral(conditions, path, value)
  if (!isPlainObject(value) || !hasOperator(value)) return false
  let isAll = true
  for (const [operator, operand] of Object.entries(value)) {
    if (operator === '$eq' && isIndexed(operand)) conditions.push({ path, in: [operand] })
    else if (operator === '$in' && Array.isArray(operand) && operand.every(isIndexed)) {
      conditions.push({ path, in: operand })
    } else if (operator in RANGE && isRangeBound(operand)) {
      conditions.push({ path, [RANGE[operator as keyof typeof RANGE]]: operand })
    } else if (operator !== '$regex' || !(operand instanceof RegExp) || !addLiteral(conditions, path, operand)) {
      isAll = false
    }
  }
  return isAll
}

/** @returns whether the pattern is nothing but characters */
function addLiteral(conditions: PathCondition[], path: string, pattern: RegExp): boolean {
  const holds = literalOf(pattern)
  if (holds === undefined || holds === '') return false
  conditions.push({ path, holds })
  return true
}

function isIndexed(value: Value): value is IndexedValue & Value {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof Date
}

function isRangeBound(value: Value): value is string | number | Date {
  return value !== null && typeof value !== 'boolean' && isIndexed(value)
}

/** Whether a document meets all conditions; undefined when an array or object on the way needs the full judgement. */
function meetsAll(document: Document, conditions: PathCondition[]): boolean | undefined {
  let isSure = true
  for (const condition of conditions) {
    const value = valueAt(document, condition.path)
    if (value === COMPLEX) isSure = false
    else if (Array.isArray(value)) {
      // An array equals what any of its elements does. Ranges over arrays are left to the full judgement.
      if (!condition.in) isSure = false
      else if (!value.some((each) => meets(each, condition))) return false
    } else if (!meets(value, condition)) return false
  }
  return isSure ? true : undefined
}

const COMPLEX = Symbol('needs the full judgement')

function valueAt(document: Document, path: string): IndexedValue | IndexedValue[] | undefined | typeof COMPLEX {
  let at: Value | undefined = document
  for (const name of path.includes('.') ? path.split('.') : [path]) {
    if (Array.isArray(at)) return COMPLEX
    if (!isPlainObject(at)) return undefined
    at = Object.prototype.hasOwnProperty.call(at, name) ? at[name] : undefined
  }
  if (Array.isArray(at)) return at.every(isIndexed) ? at : COMPLEX
  return at === undefined || isIndexed(at) ? at : COMPLEX
}

function meets(value: IndexedValue | undefined, condition: PathCondition): boolean {
  if (condition.in) return condition.in.some((wanted) => isSame(value, wanted))
  if (condition.holds !== undefined) return typeof value === 'string' && value.includes(condition.holds)
  const { gt, gte, lt, lte } = condition
  return (
    (gt === undefined || compares(value, gt, (order) => order > 0)) &&
    (gte === undefined || compares(value, gte, (order) => order >= 0)) &&
    (lt === undefined || compares(value, lt, (order) => order < 0)) &&
    (lte === undefined || compares(value, lte, (order) => order <= 0))
  )
}

function isSame(value: IndexedValue | undefined, wanted: IndexedValue): boolean {
  if (wanted === null) return value === null || value === undefined
  if (wanted instanceof Date) return value instanceof Date && value.getTime() === wanted.getTime()
  return value === wanted
}

function compares(
  value: IndexedValue | undefined,
  bound: string | number | Date,
  says: (order: number) => boolean,
): boolean {
  if (typeof value === 'number' && typeof bound === 'number') return says(value - bound)
  if (typeof value === 'string' && typeof bound === 'string') return says(value < bound ? -1 : value > bound ? 1 : 0)
  if (value instanceof Date && bound instanceof Date) return says(value.getTime() - bound.getTime())
  return false
}
