/**
 * Values on the wire and on disk.
 *
 * In: canonical EJSON, as the SDK writes it. On disk and out: the relaxed form the SDK reads, with dates in canonical
 * form (see `StoredDocument`), so a stored text can be the answer as it stands. In between: plain JavaScript values,
 * `Date` and `RegExp`.
 */
import { invalidParam, unsupported } from './errors'
import { MAX_DEPTH } from './limits'

export type Value = null | boolean | number | string | Date | RegExp | Value[] | { [name: string]: Value }
export interface PlainObject {
  [name: string]: Value
}
export type Document = PlainObject & { _id: string }

const REGEX_FLAGS = /^[imsu]*$/

/**
 * Decodes a request's EJSON.
 *
 * @param now milliseconds since the epoch that `db.serverDate()` stands for
 * @throws GatewayError for JSON that is none, and by name for types we do not hold (`$binary`, `$oid`, ...)
 */
export function parseWire(text: string, now: number): Value {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw invalidParam('the request holds malformed EJSON')
  }
  return decode(raw, now, 0)
}

/** As `parseWire`, for what must be an object. An absent or empty text is an empty object. */
export function parseWireObject(text: unknown, now: number, what: string): PlainObject {
  if (text === undefined || text === null || text === '') return {}
  if (typeof text !== 'string') throw invalidParam(`${what} must be an EJSON string`)
  const value = parseWire(text, now)
  if (!isPlainObject(value)) throw invalidParam(`${what} must be an object`)
  return value
}

/** Decodes a stored text. */
export function readStored(text: string): Document {
  const raw = JSON.parse(text) as Document
  // Most documents hold no date; those need no second walk.
  return text.includes('"$') ? (decode(raw, 0, 0) as Document) : raw
}

/** Encodes a value for disk and for answers. */
export function writeText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return writeNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'undefined':
      return 'null'
    default:
  }
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(writeText).join(',')}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (value instanceof RegExp) {
    return `{"$regularExpression":${JSON.stringify({ pattern: value.source, options: value.flags })}}`
  }
  let text = ''
  for (const name of Object.keys(value)) {
    const member = value[name]
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${writeText(member)}`
  }
  return `{${text}}`
}

export function isPlainObject(value: unknown): value is PlainObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

/** Refuses names a stored document cannot have, at any depth: they would be read back as something else. */
export function assertStorable(value: Value, where = 'the document'): void {
  if (Array.isArray(value)) {
    for (const element of value) assertStorable(element, where)
  } else if (isPlainObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (name.startsWith('$')) throw invalidParam(`${where}: the field name ${name} must not start with "$"`)
      if (name.includes('.')) throw invalidParam(`${where}: the field name ${name} must not contain "."`)
      if (name === '') throw invalidParam(`${where}: a field name must not be empty`)
      assertStorable(member, where)
    }
  }
}

function writeNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return `{"$numberDouble":"${String(value)}"}`
}

function decode(raw: unknown, now: number, depth: number): Value {
  if (typeof raw !== 'object' || raw === null) return raw as Value
  if (depth > MAX_DEPTH) throw invalidParam(`nesting is deeper than ${MAX_DEPTH} levels`)
  if (Array.isArray(raw)) return raw.map((element) => decode(element, now, depth + 1))
  const names = Object.keys(raw)
  const object = raw as Record<string, unknown>
  const [first] = names
  if (names.length === 1 && first?.startsWith('$')) {
    const wrapped = decodeWrapped(first, object[first], now)
    if (wrapped !== undefined) return wrapped
  }
  const result: PlainObject = {}
  for (const name of names) {
    if (name === '__proto__') throw invalidParam('the field name __proto__ is not allowed')
    result[name] = decode(object[name], now, depth + 1)
  }
  return result
}

/** The value of an EJSON wrapper; undefined when the name is an operator instead. */
function decodeWrapped(name: string, inner: unknown, now: number): Value | undefined {
  switch (name) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble': {
      const number = Number(inner)
      if (typeof inner !== 'string' || (Number.isNaN(number) && inner !== 'NaN'))
        throw invalidParam(`malformed ${name}`)
      return number
    }
    case '$date': {
      const ms = typeof inner === 'object' ? Number((inner as Record<string, unknown> | null)?.['$numberLong']) : inner
      const date = new Date(ms as string | number)
      if (Number.isNaN(date.getTime())) throw invalidParam('malformed $date')
      return date
    }
    case '$tcb_server_date': {
      const offset = decode((inner as Record<string, unknown> | null)?.['offset'] ?? 0, now, 0)
      return new Date(now + Number(offset))
    }
    case '$regularExpression':
      return regexOf(inner ?? {})
    case '$binary':
    case '$code':
    case '$dbPointer':
    case '$maxKey':
    case '$minKey':
    case '$numberDecimal':
    case '$oid':
    case '$symbol':
    case '$timestamp':
    case '$undefined':
    case '$uuid':
      throw unsupported(`a value of type ${name}`)
    default:
      return undefined
  }
}

/** A regular expression from its parts, with the flags MongoDB and JavaScript share. */
export function regexOf({ pattern, options }: { pattern?: unknown; options?: unknown }): RegExp {
  const flags = options ?? ''
  if (typeof pattern !== 'string' || typeof flags !== 'string') throw invalidParam('malformed regular expression')
  if (!REGEX_FLAGS.test(flags)) throw unsupported(`the regular expression option "${flags}"`)
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw invalidParam('malformed regular expression')
  }
}
