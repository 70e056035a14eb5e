import { distanceMetres } from '../../domain/benefit/distance'
import { AppError } from '../../domain/errors'
import type { Place } from '../../domain/shapes'
import { MINUTE_MS } from '../../domain/time'
import { command } from '../_kit/cloud'
import { memory } from '../_kit/memory'
import { unions, type UnionDocument } from './unions'

/**
 * Every union, in the function's memory.
 *
 * A person types any part of a name, an employer or a code, and no index of the database finds the middle of a text;
 * a scan of 20,000 documents a keystroke would. So the unions, which change a few times a week, are read once in
 * pages of a thousand and searched here. What was read serves for five minutes; joining itself reads the union from
 * the database.
 */
const PAGE = 1000

interface Entry {
  union: UnionDocument
  /** Name, employer and codes, plain. */
  text: string
  names: string[]
}

const catalogue = memory<Entry[]>(5 * MINUTE_MS)

async function everyUnion(now: number): Promise<Entry[]> {
  return catalogue.get('all', now) ?? catalogue.keep('all', await readAll(), now)
}

async function readAll(): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let after = ''; ;) {
    const page = await unions.find({ _id: command.gt(after) }, { order: ['_id'], limit: PAGE })
    entries.push(...page.map(entryOf))
    const last = page.at(-1)
    if (!last || page.length < PAGE) return entries
    after = last._id
  }
}

/** Unions of districts and streets only lead others, unless they take members themselves. */
export function isJoinable({ level, isRegional }: UnionDocument): boolean {
  return level === 'unit' || isRegional
}

function entryOf(union: UnionDocument): Entry {
  const names = [union.name, union.employer].filter((each) => each !== null).map(plainText)
  const codes = [union.unionCode, union.employerCode].filter((each) => each !== null).map(plainText)
  return { union, names, text: [...names, ...codes].join('\n') }
}

/** Full-width, capitals and blanks make no difference to what is meant. */
function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
}

export interface UnionSearch {
  text: string
  place: Place | undefined
  regionalOnly: boolean
  cursor: string | undefined
  limit: number
}

/** Place of a union in the answer: how well it fits, then how near (or how large), then its id. */
type Position = [number, number, string]

/**
 * Unions whose name, employer or code holds every word of `text`, nearest first when a place is given; without one
 * those first that begin with the text, then the larger ones.
 *
 * @throws {AppError} `request.invalid` for a cursor that is none of ours
 */
export async function searchCatalogue(
  { text, place, regionalOnly, cursor, limit }: UnionSearch,
  now: number,
): Promise<{ unions: UnionDocument[]; nextCursor: string | null }> {
  const after = cursor ? readCursor(cursor) : undefined
  const words = text.split(/\s+/).map(plainText).filter(Boolean)
  const found: { union: UnionDocument; position: Position }[] = []
  for (const { union, names, text: searched } of await everyUnion(now)) {
    if (!isJoinable(union)) continue
    if (regionalOnly && !union.isRegional) continue
    if (!words.every((word) => searched.includes(word))) continue
    const position: Position = place
      ? [0, distanceMetres(place, union), union._id]
      : [fitOf(names, words.join('')), -union.memberCount, union._id]
    if (!after || compare(position, after) > 0) found.push({ union, position })
  }
  found.sort((one, other) => compare(one.position, other.position))
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    unions: rows.map(({ union }) => union),
    nextCursor: last && found.length > limit ? Buffer.from(JSON.stringify(last.position)).toString('base64url') : null,
  }
}

/**
 * Unions below one, the highest first and then by name, whose name, employer or code holds every word of `text`. One
 * more than `limit` says that there are more.
 */
export async function searchBelow(
  above: Pick<UnionDocument, '_id' | 'path'>,
  { text, isDirect, limit }: { text: string; isDirect: boolean; limit: number },
  now: number,
): Promise<UnionDocument[]> {
  const words = text.split(/\s+/).map(plainText).filter(Boolean)
  return (await everyUnion(now))
    .filter(({ union }) => union.path.startsWith(above.path) && union._id !== above._id)
    .filter(({ union }) => !isDirect || union.parentId === above._id)
    .filter(({ text: searched }) => words.every((word) => searched.includes(word)))
    .map(({ union }) => union)
    .sort((one, other) => depthOf(one) - depthOf(other) || one.name.localeCompare(other.name, 'zh'))
    .slice(0, limit)
}

const depthOf = ({ path }: UnionDocument) => path.split('/').length

/** 0 for the very name, 1 for its beginning, 2 for anywhere else. */
function fitOf(names: string[], wanted: string): number {
  if (wanted === '' || names.includes(wanted)) return 0
  return names.some((name) => name.startsWith(wanted)) ? 1 : 2
}

function compare(one: Position, other: Position): number {
  if (one[0] !== other[0]) return one[0] - other[0]
  if (one[1] !== other[1]) return one[1] - other[1]
  return one[2] < other[2] ? -1 : one[2] > other[2] ? 1 : 0
}

function readCursor(cursor: string): Position {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (cause) {
    throw new AppError('request.invalid', { cause, field: 'cursor' })
  }
  const [fit, weight, id] = (Array.isArray(read) ? read : []) as unknown[]
  if (typeof fit !== 'number' || typeof weight !== 'number' || typeof id !== 'string') {
    throw new AppError('request.invalid', { field: 'cursor' })
  }
  return [fit, weight, id]
}
