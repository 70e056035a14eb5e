/** Paths into a document: walking, reading and writing the member they name. */
import { failed, invalidParam, unsupported } from './errors'
import { isPlainObject, type Document, type PlainObject, type Value } from './values'

export type Container = PlainObject | Value[]
/** Changes the member `name` of `parent`, an object or an array. */
export type FieldUpdate = (parent: Container, name: string, path: string) => void

const POSITIONAL = /^\$(\[.*\])?$/

/** Walks to the parent of a path, making objects on the way when `isCreating`. */
export function visit(document: Document, path: string, isCreating: boolean, update: FieldUpdate): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  let at: Container = document
  for (const name of names) {
    let next = read(at, name)
    if (next === undefined) {
      if (!isCreating) return
      next = {}
      write(at, name, next)
    }
    if (!Array.isArray(next) && !isPlainObject(next)) {
      if (!isCreating) return
      throw failed(`Cannot create field in element ${name} of ${path}`)
    }
    at = next
  }
  update(at, last, path)
}

/** The member of an object or the element of an array; undefined when there is none. */
export function read(parent: Container, name: string): Value | undefined {
  if (Array.isArray(parent)) return isIndex(name) ? parent[Number(name)] : undefined
  return Object.prototype.hasOwnProperty.call(parent, name) ? parent[name] : undefined
}

/** @throws GatewayError when `name` is no position of an array */
export function write(parent: Container, name: string, value: Value): void {
  if (Array.isArray(parent)) {
    if (!isIndex(name)) throw failed(`Cannot create field ${name} in an array`)
    // As MongoDB: positions that are skipped become null.
    while (parent.length < Number(name)) parent.push(null)
    parent[Number(name)] = value
  } else parent[name] = value
}

/** Takes a member away; an element of an array becomes null, as in MongoDB. */
export function unset(parent: Container, name: string): void {
  if (read(parent, name) === undefined) return
  if (Array.isArray(parent)) parent[Number(name)] = null
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- documents are plain data with names of their own
  else delete parent[name]
}

/** The value at a path through objects. */
export function memberAt(value: Value, path: string): Value | undefined {
  let at: Value | undefined = value
  for (const name of path.split('.')) {
    if (!isPlainObject(at)) return undefined
    at = read(at, name)
  }
  return at
}

/** Every use gets its own copy: one update may write the same value into many documents. */
export function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]))
}

/** A million is more than a document can hold. */
function isIndex(name: string): boolean {
  return /^\d{1,6}$/.test(name)
}

/** @throws GatewayError for a path that may not be changed, and for two changes that meet */
export function assertPathsApart(paths: string[]): void {
  for (const path of paths) {
    const names = path.split('.')
    if (names[0] === '_id') throw invalidParam('the field _id cannot be changed')
    if (names.includes('__proto__') || names.includes(''))
      throw invalidParam(`the path ${JSON.stringify(path)} is not allowed`)
    const positional = names.find((name) => POSITIONAL.test(name))
    if (positional !== undefined) throw unsupported(`the positional operator ${positional}`)
    if (names.some((name) => name.startsWith('$'))) throw invalidParam(`the path ${path} must not contain "$"`)
  }
  const sorted = [...paths].sort()
  sorted.forEach((path, index) => {
    const clash = sorted.slice(index + 1).find((other) => other === path || other.startsWith(`${path}.`))
    if (clash !== undefined) throw failed(`Updating the path '${clash}' would create a conflict at '${path}'`)
  })
}
