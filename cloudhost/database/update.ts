/**
 * Updates: what `_.inc`, `_.push` and their kin make of one document. Written here rather than taken from mingo, which
 * passes over what MongoDB refuses (an `inc` of a text, a `push` onto a number): a limit that silently does not count
 * is the one fault this database must not have.
 */
import { Query } from 'mingo'
import { compare, isEqual } from 'mingo/util'
import { failed, invalidParam, unsupported } from './errors'
import { MAX_DOCUMENT_BYTES } from './limits'
import { assertPathsApart, copy, memberAt, read, unset, visit, write, type FieldUpdate } from './paths'
import { checkedQuery } from './query'
import { assertStorable, isPlainObject, writeText, type Document, type PlainObject, type Value } from './values'

/** A prepared update: changes the document it is given, which the caller owns. */
export type Update = (document: Document) => void

/**
 * Prepares an update.
 *
 * @param data operators and their fields, `{ $set: { "a.b": 1 }, $inc: { rev: 1 } }`
 * @throws GatewayError for an operator that is not supported, by its name, and for two changes of one path
 */
export function compileUpdate(data: PlainObject): Update {
  const steps: Update[] = []
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(data)) {
    if (!operator.startsWith('$')) throw invalidParam(`an update needs operators, not the bare field ${operator}`)
    if (!isPlainObject(fields)) throw invalidParam(`${operator} needs fields`)
    for (const [path, operand] of Object.entries(fields)) {
      paths.push(path)
      if (operator === '$rename') {
        const target = renameTarget(operand)
        paths.push(target)
        steps.push((document) => rename(document, path, target))
        continue
      }
      const update = fieldUpdate(operator, operand)
      const isCreating = operator !== '$unset' && !operator.startsWith('$pull') && operator !== '$pop'
      steps.push((document) => visit(document, path, isCreating, update))
    }
  }
  assertPathsApart(paths)
  return (document) => steps.forEach((step) => step(document))
}

/** Encodes a document for storage. @throws GatewayError when it is larger than the platform allows */
export function storedText(document: Document): string {
  const text = writeText(document)
  // A character takes at most three bytes in UTF-8: most documents need no counting.
  if (text.length * 3 > MAX_DOCUMENT_BYTES && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw failed(`document is larger than ${MAX_DOCUMENT_BYTES} bytes`)
  }
  return text
}

function fieldUpdate(operator: string, operand: Value): FieldUpdate {
  switch (operator) {
    case '$set':
      assertStorable(operand, '$set')
      return (parent, name) => write(parent, name, copy(operand))
    case '$unset':
      return unset
    case '$inc':
    case '$mul':
      return arithmetic(operator, operand)
    case '$min':
    case '$max':
      return extreme(operator, operand)
    case '$bit':
      return bitwise(operand)
    case '$push':
      return push(operand)
    case '$addToSet':
      return addToSet(operand)
    case '$pop':
      if (operand !== 1 && operand !== -1) throw invalidParam('$pop needs 1 or -1')
      return onArray('$pop', (array) => void (operand === 1 ? array.pop() : array.shift()))
    case '$pull':
      return pull(operand)
    case '$pullAll': {
      if (!Array.isArray(operand)) throw invalidParam('$pullAll needs an array')
      return onArray('$pullAll', (array) => keep(array, (each) => !operand.some((gone) => isEqual(each, gone))))
    }
    default:
      throw unsupported(`the update operator ${operator}`)
  }
}

function arithmetic(operator: '$inc' | '$mul', operand: Value): FieldUpdate {
  if (typeof operand !== 'number')
    throw failed(`Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument`)
  return (parent, name, path) => {
    const current = read(parent, name)
    if (current === undefined) write(parent, name, operator === '$inc' ? operand : 0)
    else if (typeof current !== 'number')
      throw failed(`Cannot apply ${operator} to a value of non-numeric type: ${path}`)
    else write(parent, name, operator === '$inc' ? current + operand : current * operand)
  }
}

function extreme(operator: '$min' | '$max', operand: Value): FieldUpdate {
  assertStorable(operand, operator)
  return (parent, name) => {
    const current = read(parent, name)
    const order = current === undefined ? undefined : compare(operand, current)
    if (order === undefined || (operator === '$min' ? order < 0 : order > 0)) write(parent, name, copy(operand))
  }
}

function bitwise(operand: Value): FieldUpdate {
  const operations = isPlainObject(operand) ? Object.entries(operand) : []
  if (operations.length === 0) throw invalidParam('$bit needs and, or, xor')
  for (const [name, bits] of operations) {
    if (!['and', 'or', 'xor'].includes(name)) throw unsupported(`the $bit operation ${name}`)
    if (!isInt32(bits)) throw invalidParam('$bit needs 32-bit integers')
  }
  return (parent, name, path) => {
    const current = read(parent, name) ?? 0
    if (!isInt32(current)) throw failed(`Cannot apply $bit to a value that is not a 32-bit integer: ${path}`)
    let result = current
    for (const [operation, bits] of operations as [string, number][]) {
      if (operation === 'and') result &= bits
      else if (operation === 'or') result |= bits
      else result ^= bits
    }
    write(parent, name, result)
  }
}

function push(operand: Value): FieldUpdate {
  const isModified = isPlainObject(operand) && Object.keys(operand).some((name) => name.startsWith('$'))
  const modifiers: PlainObject = isModified ? operand : { $each: [operand] }
  const { $each: each, $position: position, $slice: slice, $sort: sort, ...others } = modifiers
  const unknown = Object.keys(others)[0]
  if (unknown !== undefined) throw unsupported(`the $push modifier ${unknown}`)
  if (!Array.isArray(each)) throw invalidParam('$push needs an array in $each')
  if (position !== undefined && !Number.isInteger(position)) throw invalidParam('$position needs an integer')
  if (slice !== undefined && !Number.isInteger(slice)) throw invalidParam('$slice needs an integer')
  const order = sort === undefined ? undefined : sorter(sort)
  assertStorable(each, '$push')
  return onArray(
    '$push',
    (array) => {
      array.splice(position === undefined ? array.length : (position as number), 0, ...each.map(copy))
      if (order) array.sort(order)
      if (slice === undefined) return
      const kept = (slice as number) < 0 ? array.slice(slice as number) : array.slice(0, slice as number)
      array.splice(0, array.length, ...kept)
    },
    true,
  )
}

function sorter(sort: Value): (left: Value, right: Value) => number {
  if (sort === 1 || sort === -1) return (left, right) => sort * compare(left, right)
  if (!isPlainObject(sort) || !Object.values(sort).every((direction) => direction === 1 || direction === -1)) {
    throw invalidParam('$sort needs 1, -1 or fields with 1 or -1')
  }
  const keys = Object.entries(sort) as [string, number][]
  return (left, right) => {
    for (const [path, direction] of keys) {
      const order = compare(memberAt(left, path), memberAt(right, path))
      if (order !== 0) return direction * order
    }
    return 0
  }
}

function addToSet(operand: Value): FieldUpdate {
  const each = isPlainObject(operand) && '$each' in operand ? operand['$each'] : [operand]
  if (!Array.isArray(each)) throw invalidParam('$addToSet needs an array in $each')
  assertStorable(each, '$addToSet')
  return onArray(
    '$addToSet',
    (array) => {
      for (const value of each) if (!array.some((present) => isEqual(present, value))) array.push(copy(value))
    },
    true,
  )
}

function pull(operand: Value): FieldUpdate {
  const isCondition = isPlainObject(operand) || operand instanceof RegExp
  const isOperators = isPlainObject(operand) && Object.keys(operand).some((name) => name.startsWith('$'))
  if (!isCondition) return onArray('$pull', (array) => keep(array, (each) => !isEqual(each, operand)))
  const query = checkedQuery(isOperators || operand instanceof RegExp ? { element: operand } : operand)
  const test = new Query<object>(query, {})
  const isWrapped = isOperators || operand instanceof RegExp
  return onArray('$pull', (array) =>
    keep(array, (element) => {
      if (isWrapped) return !test.test({ element })
      return !isPlainObject(element) || !test.test(element)
    }),
  )
}

function onArray(operator: string, change: (array: Value[]) => void, isCreating = false): FieldUpdate {
  return (parent, name, path) => {
    const current = read(parent, name)
    if (current === undefined) {
      if (!isCreating) return
      const created: Value[] = []
      change(created)
      write(parent, name, created)
    } else if (!Array.isArray(current)) {
      throw failed(`Cannot apply ${operator} to a non-array field: ${path}`)
    } else change(current)
  }
}

function keep(array: Value[], isKept: (each: Value) => boolean): void {
  const kept = array.filter(isKept)
  array.splice(0, array.length, ...kept)
}

function renameTarget(operand: Value): string {
  if (typeof operand !== 'string' || operand === '') throw invalidParam('$rename needs the new name')
  return operand
}

function rename(document: Document, from: string, to: string): void {
  let value: Value | undefined
  visit(document, from, false, (parent, name, path) => {
    if (Array.isArray(parent)) throw failed(`Cannot $rename an array element: ${path}`)
    value = read(parent, name)
    unset(parent, name)
  })
  if (value !== undefined) visit(document, to, true, (parent, name) => write(parent, name, value as Value))
}

function isInt32(value: Value): value is number {
  return typeof value === 'number' && (value | 0) === value
}
