/** Pipelines the engine can count by itself: those that begin with `$group` of plain fields, or with `$count`. */
import type { Engine, Group, Grouping } from '../engine/engine'
import type { CompiledQuery } from './query'
import type { Stage } from './stages'
import { isPlainObject, type PlainObject, type Value } from './values'

type Asked = Pick<Grouping, 'by' | 'isMissingApart' | 'sums' | 'greatest' | 'least'>

interface Counting {
  asked: Asked
  /** The row mingo would make of the same group. */
  rowOf: (group: Group) => PlainObject
}

/** A field of a document by its path, as an expression. */
const FIELD = /^\$[A-Za-z_][A-Za-z0-9_.]*$/
/** Names of fields that mean themselves alone. */
const NAME = /^[^$.]+$/

/**
 * What the first stage makes of the documents that meet a query, counted by the engine.
 *
 * @returns undefined when it is no such stage, when the query is not one of plain conditions, or when the engine finds
 * a document it cannot surely count as mingo does
 */
export async function grouped(
  engine: Engine,
  collection: string,
  { conditions, judged }: CompiledQuery,
  [first]: readonly Stage[],
): Promise<PlainObject[] | undefined> {
  const counting = first && countingOf(first)
  if (!counting || !judged || conditions.some(({ holds }) => holds !== undefined)) return undefined
  const groups = await engine.group(collection, { ...counting.asked, conditions, judged })
  return groups?.map(counting.rowOf)
}

function countingOf({ name, value }: Stage): Counting | undefined {
  const asked: Asked = { by: [], isMissingApart: false, sums: [], greatest: [], least: [] }
  if (name === '$count' && typeof value === 'string' && NAME.test(value) && value.trim() !== '') {
    return { asked, rowOf: ({ documents }) => ({ [value]: documents }) }
  }
  if (name !== '$group' || !isPlainObject(value)) return undefined
  const { _id: id, ...members } = value
  const idOf = id === undefined ? undefined : keyReader(id, asked)
  const readers = Object.entries(members).map(
    ([member, expression]) => [member, figureReader(expression, asked)] as const,
  )
  if (!idOf || !readers.every(([member, reader]) => reader !== undefined && isOwnName(member))) return undefined
  return {
    asked,
    rowOf: (group) => {
      const row: PlainObject = { _id: idOf(group) }
      for (const [member, reader] of readers) row[member] = reader?.(group) ?? null
      return row
    },
  }
}

type Reader = (group: Group) => Value

/** What a group is called: a constant, one field, or an object of fields. */
function keyReader(id: Value, asked: Asked): Reader | undefined {
  if (id === null || typeof id === 'boolean' || (typeof id === 'string' && !id.startsWith('$'))) return () => id
  if (typeof id === 'number') return Number.isSafeInteger(id) ? () => (id === 0 ? 0 : id) : undefined
  const path = pathOf(id)
  if (path !== undefined) {
    asked.by.push(path)
    return ({ values: [value] }) => value ?? null
  }
  if (!isPlainObject(id)) return undefined
  const names = Object.keys(id)
  const paths = Object.values(id).map(pathOf)
  if (names.length === 0 || !names.every(isOwnName)) return undefined
  asked.isMissingApart = true
  for (const each of paths) {
    if (each === undefined) return undefined
    asked.by.push(each)
  }
  return ({ values }) => {
    const key: PlainObject = {}
    names.forEach((name, at) => {
      const value = values[at]
      // A field that is missing is none of the key's.
      if (value !== undefined) key[name] = value
    })
    return key
  }
}

function figureReader(expression: Value, asked: Asked): Reader | undefined {
  if (!isPlainObject(expression)) return undefined
  const [[operator, operand] = [], ...others] = Object.entries(expression)
  if (operand === undefined || others.length > 0) return undefined
  if (operator === '$sum' && typeof operand === 'number' && Number.isFinite(operand)) {
    return ({ documents }) => documents * operand
  }
  const path = pathOf(operand)
  if (path === undefined) return undefined
  switch (operator) {
    case '$sum':
      return reading(asked.sums, path, (group, at) => group.sums[at]?.sum)
    case '$avg':
      return reading(asked.sums, path, ({ sums }, at) => {
        const { sum = 0, numbers = 0 } = sums[at] ?? {}
        return numbers === 0 ? null : sum / numbers
      })
    case '$max':
      return reading(asked.greatest, path, ({ greatest }, at) => greatest[at])
    case '$min':
      return reading(asked.least, path, ({ least }, at) => least[at])
    default:
      return undefined
  }
}

/** Asks for a figure and reads it from its place. */
function reading(paths: string[], path: string, read: (group: Group, at: number) => Value | undefined): Reader {
  const at = paths.push(path) - 1
  return (group) => read(group, at) ?? null
}

function pathOf(expression: Value): string | undefined {
  return typeof expression === 'string' && FIELD.test(expression) && !expression.includes('__proto__')
    ? expression.slice(1)
    : undefined
}

function isOwnName(name: string): boolean {
  return NAME.test(name) && name !== '__proto__'
}
