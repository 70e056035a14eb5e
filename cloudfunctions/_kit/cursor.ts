import { AppError } from '../../domain/errors'
import { command } from './cloud'
import type { Documents, Stored, Where } from './documents'

/** One page of a list, and where the next one begins; null on the last. */
export interface Page<Doc> {
  rows: Doc[]
  nextCursor: string | null
}

export interface Paging {
  /**
   * Fields in order of weight, all in one direction (`-` on each for descending), the last one unique: `_id`.
   * An index on all but `_id` makes every page as cheap as the first.
   */
  order: readonly string[]
  limit: number
  /** What the page before answered; nothing for the first page. */
  cursor: string | undefined
  fields?: string[]
}

type Position = (string | number)[]

/**
 * A page by position: rows after the last one seen, never rows skipped, so that page one thousand costs what page
 * one does and a row that comes or goes in between moves nothing twice.
 *
 * “After (a, b, c)” is asked as one request for each way of being after: the same a and b and a greater c, the same
 * a and a greater b, a greater a. Each of them is one range of an index, and together they are one round trip.
 *
 * A cursor is not signed: `where` still holds beside it, so a made-up one only moves within what may be seen.
 *
 * @throws {AppError} `request.invalid` for a cursor that is none of ours
 */
export async function findPage<Doc extends Stored>(
  documents: Documents<Doc>,
  where: Where,
  { order, limit, cursor, fields }: Paging,
): Promise<Page<Doc>> {
  const names = order.map((each) => each.replace(/^-/, ''))
  const after = cursor ? waysAfter(names, readCursor(cursor, names.length), order[0]?.startsWith('-') === true) : [{}]
  // One more than the page shows whether another follows.
  const how = { order: [...order], limit: limit + 1, ...(fields ? { fields } : {}) }
  const parts = await Promise.all(after.map((way) => documents.find(bothOf(where, way), how)))
  const found = parts.flat()
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && found.length > limit ? cursorAt(last, names) : null }
}

/**
 * The first page of several lists in one order, each page asked for with the same cursor: what is in two of them comes
 * once.
 */
export function mergedPages<Doc extends Stored>(
  pages: readonly Page<Doc>[],
  { order, limit }: Pick<Paging, 'order' | 'limit'>,
): Page<Doc> {
  const names = order.map((each) => each.replace(/^-/, ''))
  const direction = order[0]?.startsWith('-') === true ? -1 : 1
  const unique = [...new Map(pages.flatMap(({ rows }) => rows).map((row) => [row._id, row])).values()]
  unique.sort((one, other) => direction * compareAt(one, other, names))
  const rows = unique.slice(0, limit)
  const last = rows.at(-1)
  const isMore = unique.length > limit || pages.some(({ nextCursor }) => nextCursor !== null)
  return { rows, nextCursor: last && isMore ? cursorAt(last, names) : null }
}

/** A page of a list that is in memory already, by position as every other. */
export function pageOf<Doc extends Stored>(
  all: readonly Doc[],
  { order, limit, cursor }: Pick<Paging, 'order' | 'limit' | 'cursor'>,
): Page<Doc> {
  const names = order.map((each) => each.replace(/^-/, ''))
  const direction = order[0]?.startsWith('-') === true ? -1 : 1
  const position = cursor ? readCursor(cursor, names.length) : undefined
  const seen = position && Object.fromEntries(names.map((name, at) => [name, position[at]]))
  const after = all.filter((each) => !seen || direction * compareAt(each, seen as unknown as Stored, names) > 0)
  after.sort((one, other) => direction * compareAt(one, other, names))
  const rows = after.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: last && after.length > limit ? cursorAt(last, names) : null }
}

/** As many as one request gives; the one more that a page asks for is among them. */
const MOST_AT_ONCE = 999

/** All of a list, the longest pages there are one after the other: one round trip for most lists, never cut off. */
export async function findAll<Doc extends Stored>(
  documents: Documents<Doc>,
  where: Where,
  how: Pick<Paging, 'order' | 'fields'>,
): Promise<Doc[]> {
  const all: Doc[] = []
  for await (const rows of pagesOf(documents, where, how)) all.push(...rows)
  return all
}

/** The same page by page, for lists that are too long to be held: what is done with one is forgotten before the next. */
export async function* pagesOf<Doc extends Stored>(
  documents: Documents<Doc>,
  where: Where,
  how: Pick<Paging, 'order' | 'fields'>,
): AsyncGenerator<Doc[]> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Page<Doc> = await findPage(documents, where, { ...how, limit: MOST_AT_ONCE, cursor })
    yield page.rows
    cursor = page.nextCursor
  }
}

/** The cursor that goes on after a row. */
export function cursorAfter(row: Stored, { order }: Pick<Paging, 'order'>): string {
  return cursorAt(
    row,
    order.map((each) => each.replace(/^-/, '')),
  )
}

function compareAt(one: Stored, other: Stored, names: string[]): number {
  const [these, those] = [one, other] as unknown as Record<string, string | number>[]
  const name = names.find((each) => these?.[each] !== those?.[each]) ?? '_id'
  if (these?.[name] === those?.[name]) return 0
  return (these?.[name] ?? '') < (those?.[name] ?? '') ? -1 : 1
}

/** The ways of being after a position, nearest first. */
function waysAfter(names: string[], position: Position, isDescending: boolean): Where[] {
  return names
    .map((name, at) => {
      const value = position[at]
      const same = Object.fromEntries(names.slice(0, at).map((each, index) => [each, position[index]]))
      return { ...same, [name]: isDescending ? command.lt(value) : command.gt(value) }
    })
    .reverse()
}

function bothOf(where: Where, way: Where): Where {
  return Object.keys(way).length === 0 ? where : (command.and([where, way]) as unknown as Where)
}

function cursorAt(document: Stored, names: string[]): string {
  const fields = document as unknown as Record<string, string | number>
  return Buffer.from(JSON.stringify(names.map((name) => fields[name]))).toString('base64url')
}

function readCursor(cursor: string, length: number): Position {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (cause) {
    throw new AppError('request.invalid', { cause, field: 'cursor' })
  }
  const isPosition =
    Array.isArray(read) &&
    read.length === length &&
    read.every((each) => typeof each === 'string' || typeof each === 'number')
  if (!isPosition) throw new AppError('request.invalid', { field: 'cursor' })
  return read as Position
}

/** Values of a field that begin with `text`, as a range and never as a pattern. */
export function beginsWith(text: string): unknown {
  const characters = Array.from(text)
  const last = characters.pop()?.codePointAt(0) ?? 0
  // The next code point that is a character: both sides of the surrogates sort alike in UTF-8 and UTF-16.
  const next = String.fromCodePoint(last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff))
  return command.gte(text).and(command.lt(characters.join('') + next))
}
