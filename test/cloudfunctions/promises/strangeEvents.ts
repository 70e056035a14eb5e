import fc from 'fast-check'
import { ROLE_NAMES, WHOSE, type RoleName, type Whose } from '../../support/everyRole'

/** One call somebody might send: as whom, and what. */
export interface StrangeCall {
  role: RoleName
  event: unknown
}

/** Who gets furthest into the functions, and so is asked more often. */
const BUSY: readonly RoleName[] = ['applicant', 'member', 'clerk', 'manager', 'manager above', 'auditor above']

/** Fields that valid inputs can do without, and so are added. */
const OPTIONAL = [
  'cursor',
  'limit',
  'text',
  'place',
  'category',
  'usableNow',
  'regionalOnly',
  'year',
  'minutes',
  'billFen',
]

/** What the valid inputs of a function are, given whom they are about. */
export type ValidEvent = (action: string, role: RoleName, whose: Whose) => Record<string, unknown>

/**
 * Calls of one function: a quarter of them no event at all, the others an event that works but for one thing, and some
 * that work. The same seed gives the same calls.
 */
export function strangeCalls(
  { actions, validEvent, texts }: { actions: readonly string[]; validEvent: ValidEvent; texts: readonly string[] },
  { count, seed }: { count: number; seed: number },
): StrangeCall[] {
  const text = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary', maxLength: 40 }))
  const scalar = fc.oneof(
    { arbitrary: text, weight: 4 },
    { arbitrary: fc.integer(), weight: 1 },
    { arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53), weight: 1 },
  )
  const operator = fc
    .tuple(fc.constantFrom('$gt', '$ne', '$set', '$inc', '$where', '$regex', '$in', '$expr', '_internalType'), scalar)
    .map(([name, value]) => ({ [name]: value }))
  const proto = scalar.map((value) => JSON.parse(`{"__proto__": ${JSON.stringify({ isAdmin: value })}}`) as unknown)
  const deep = fc.integer({ min: 50, max: 2_000 }).map(nested)
  const huge = fc.integer({ min: 10_000, max: 60_000 }).map((length) => '1'.repeat(length))
  const many = fc.tuple(scalar, fc.integer({ min: 60, max: 300 })).map(([value, length]) => Array(length).fill(value))
  // What a cursor is made of: a list of positions, in base64.
  const cursor = fc
    .oneof(fc.array(fc.oneof(text, fc.integer(), fc.constant(null), operator), { maxLength: 4 }), fc.jsonValue())
    .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url').slice(0, 200))
  const value = fc.oneof(
    { arbitrary: scalar, weight: 10 },
    { arbitrary: operator, weight: 4 },
    { arbitrary: proto, weight: 2 },
    { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 3 },
    { arbitrary: many, weight: 1 },
    { arbitrary: deep, weight: 1 },
    { arbitrary: huge, weight: 1 },
  )

  const action = fc.constantFrom(...actions)
  const role = fc.oneof(fc.constantFrom(...ROLE_NAMES), fc.constantFrom(...BUSY))
  const whose = fc.oneof(fc.constantFrom(...WHOSE), fc.constantFrom<Whose>('own', 'same'))
  const valid = fc.tuple(action, role, whose).map(([name, who, about]) => ({
    role: who,
    event: { action: name, data: validEvent(name, who, about) },
  }))
  const mutated = fc
    .tuple(
      valid,
      fc.nat(),
      fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
      value,
      fc.oneof(text, fc.constantFrom(...OPTIONAL)),
    )
    .map(([call, at, how, put, name]) => ({ ...call, event: mutate(call.event, at, how, put, name) }))
  const moved = fc.tuple(valid, cursor).map(([{ role: who, event }, position]) => ({
    role: who,
    event: { ...event, data: { ...event.data, cursor: position } },
  }))
  const noEvent = fc.oneof(
    fc.record({ role, event: value }),
    fc.record({ role, event: fc.record({ action: value, data: value }) }),
    fc.record({ role, event: fc.record({ action, data: value }) }),
  )
  const call = fc.oneof(
    { arbitrary: noEvent, weight: 3 },
    { arbitrary: mutated, weight: 8 },
    { arbitrary: moved, weight: 1 },
    { arbitrary: valid, weight: 1 },
  )
  return fc.sample(call, { numRuns: count, seed })
}

function nested(depth: number): unknown {
  let value: unknown = '底'
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

/** The event with one place of its data changed: another value, none, or one more beside it. */
function mutate(event: { action: string; data: object }, at: number, how: string, put: unknown, name: string): unknown {
  const data = JSON.parse(JSON.stringify(event.data)) as Record<string, unknown>
  const places = placesIn(data)
  const place = places[at % Math.max(1, places.length)]
  if (how === 'add' || place === undefined) Object.defineProperty(data, name, ownValue(put))
  else if (how === 'remove') Reflect.deleteProperty(place.inside, place.name)
  else Object.defineProperty(place.inside, place.name, ownValue(put))
  return { ...event, data }
}

/** Also `__proto__` becomes a property of its own, as it does where JSON is read. */
const ownValue = (value: unknown) => ({ value, enumerable: true, configurable: true, writable: true })

function placesIn(value: object): { inside: object; name: string }[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => [
    { inside: value, name },
    ...(typeof each === 'object' && each !== null ? placesIn(each) : []),
  ])
}
