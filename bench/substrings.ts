import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { compileQuery } from '../cloudhost/database/query'
import type { PlainObject } from '../cloudhost/database/values'
import type { CollectionDeclaration, Search, StoredDocument } from '../cloudhost/engine/engine'
import { openSqlite, type SqliteEngine } from '../cloudhost/engine/sqlite'
import { LONGEST_MS, timed, timingOf, type Timing } from './timing'

/** What an index of substrings is worth: pieces of books, looked through and looked up, on the same data in one run. */

export const PIECES = 20_000
const PIECE_BYTES = 32 * 1024
const BATCH = 500
const WRITES = 100
const TIMES = 20
const DAY = 20_000
const PLAIN: CollectionDeclaration = { indexes: [{ keys: ['openTo', 'at'] }, { keys: ['at'] }] }
const INDEXED: CollectionDeclaration = { ...PLAIN, substrings: ['folded'] }

export interface SubstringTiming {
  what: string
  hits: number
  without: Timing
  with: Timing
}

export interface SubstringFigures {
  timings: SubstringTiming[]
  builtInMs: number
  textBytes: number
  fileBytes: { without: number; with: number }
  /** One piece, alone in its commit. */
  insert: { without: Timing; with: Timing }
  /** A change of another field: the text stays. */
  touch: { without: Timing; with: Timing }
}

interface Asked {
  what: string
  query: PlainObject
  how?: Partial<Search>
}

export async function measureSubstrings(folder: string): Promise<SubstringFigures> {
  const paragraphs = fieldParagraphs() ?? inventedParagraphs()
  const random = randomFrom(7)
  const piece = (at: number) => pieceAt(at, paragraphs, random)
  const open = (declaration: CollectionDeclaration) =>
    openSqlite({ folder, collections: { collections: { pieces: declaration } } })

  let engine = await open(PLAIN)
  let textBytes = 0
  for (let from = 0; from < PIECES; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, at) => piece(from + at))
    textBytes += batch.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    await engine.insert('pieces', batch)
  }
  const insertBefore = await inserting(engine, 'plain', piece)
  const touchBefore = await touching(engine)
  await engine.close()
  const bytesBefore = fileBytes(folder)

  const began = performance.now()
  engine = await open(INDEXED)
  const builtInMs = performance.now() - began
  const timings: SubstringTiming[] = []
  for (const question of asked(paragraphs)) timings.push(await answered(engine, question))
  const insertAfter = await inserting(engine, 'indexed', piece)
  const touchAfter = await touching(engine)
  await engine.close()

  return {
    timings,
    ...{ builtInMs, textBytes, fileBytes: { without: bytesBefore, with: fileBytes(folder) } },
    insert: { without: insertBefore, with: insertAfter },
    touch: { without: touchBefore, with: touchAfter },
  }
}

/** What the words are measured on: some that most pieces hold, down to none. */
function asked(paragraphs: readonly string[]): Asked[] {
  const [frequent, common] = wordsOf(paragraphs)
  const words = [
    ['a word of nearly all', frequent],
    ['a word of some', common],
    ['a word of five', PLANTED],
    ['a word of none', '龘靐爩'],
    ['one character of nearly all', frequent.charAt(0)],
  ] as const
  const openNow: PlainObject = { openTo: { $in: ['everyone', 'members'] }, until: { $gt: 0 } }
  return words.flatMap(([what, word]) => {
    const query = { ...openNow, folded: new RegExp(word) }
    return [
      { what: `${what}, 50 in any order`, query, how: { limit: 50 } },
      { what: `${what}, the newest 20`, query, how: { limit: 20, order: [{ path: 'at', direction: -1 as const }] } },
    ]
  })
}

const PLANTED = '青云山疗休养'

/** In turns, so that what else the machine does falls on both. */
async function answered(engine: SqliteEngine, { what, query, how }: Asked): Promise<SubstringTiming> {
  const canNarrow = (each: string) => engine.canNarrow('pieces', each)
  const canFind = (each: string) => engine.canFind('pieces', each)
  const prepared = async (search: Search): Promise<Measured> => {
    const { rows } = await engine.find('pieces', search)
    return { search, hits: rows.length, took: [] }
  }
  const without = await prepared({ ...compileQuery(query, canNarrow), ...how })
  const found = await prepared({ ...compileQuery(query, canNarrow, canFind), ...how })
  if (without.hits !== found.hits) throw new Error(`${what}: the index changes what is found`)
  const began = performance.now()
  while (found.took.length < TIMES && performance.now() - began < 4 * LONGEST_MS) {
    for (const { search, took } of [without, found]) {
      const started = performance.now()
      await engine.find('pieces', search)
      took.push(performance.now() - started)
    }
  }
  const totalMs = performance.now() - began
  return { what, hits: found.hits, without: timingOf(without.took, totalMs), with: timingOf(found.took, totalMs) }
}

interface Measured {
  search: Search
  hits: number
  took: number[]
}

function inserting(engine: SqliteEngine, name: string, piece: (at: number) => StoredDocument): Promise<Timing> {
  const jobs = Array.from({ length: WRITES }, (_, at) => {
    const { text } = piece(PIECES + at)
    const id = `${name}-${at}`
    return { id, text: text.replace(/"_id":"[^"]*"/, `"_id":"${id}"`) }
  })
  return timed(jobs, 1, (job) => engine.insert('pieces', [job]))
}

function touching(engine: SqliteEngine): Promise<Timing> {
  const jobs = Array.from({ length: WRITES }, (_, at) => `${at * 7}`)
  const byId = (id: string): Search => ({ conditions: [{ path: '_id', in: [id] }], accept: () => true, isExact: true })
  return timed(jobs, 1, (id) =>
    engine.modify('pieces', byId(id), ({ text }) => ({
      text: text.replace(/"until":(\d+)/, (_, until) => `"until":${Number(until) + 1}`),
    })),
  )
}

function pieceAt(at: number, paragraphs: readonly string[], random: (below: number) => number): StoredDocument {
  let folded = at < PIECES && at % (PIECES / 5) === 11 ? PLANTED : ''
  while (folded.length * 3 < PIECE_BYTES) folded += `${paragraphs[random(paragraphs.length)] ?? ''} `
  const openTo = at % 3 === 0 ? 'members' : 'everyone'
  const document = { _id: `${at}`, openTo, until: 9_000, at: random(DAY), folded: folded.slice(0, PIECE_BYTES / 3) }
  return { id: document._id, text: JSON.stringify(document) }
}

/** A novel, where one is given: its paragraphs in another order for each piece. */
export function fieldParagraphs(): string[] | undefined {
  const { FIELD_DATA } = process.env
  if (FIELD_DATA === undefined) return undefined
  const text = readFileSync(path.join(FIELD_DATA, 'txt/xiyouji.hans.utf8bom.txt'), 'utf8')
  return text.split(/\s*\n\s*/).filter(({ length }) => length > 10)
}

/** Characters as unevenly spread as those of a language are. */
export function inventedParagraphs(): string[] {
  const random = randomFrom(3)
  const character = () => String.fromCharCode(0x4e00 + Math.floor(3_000 * (random(10_000) / 10_000) ** 3))
  return Array.from({ length: 5_000 }, () => Array.from({ length: 40 + random(120) }, character).join(''))
}

/** Two words of two characters: the most frequent, and one that about every hundredth paragraph holds. */
export function wordsOf(paragraphs: readonly string[]): [frequent: string, common: string] {
  const counts = new Map<string, number>()
  for (const paragraph of paragraphs) {
    const pairs = new Set(Array.from({ length: paragraph.length - 1 }, (_, at) => paragraph.slice(at, at + 2)))
    for (const pair of pairs) if (/^[\u4e00-\u9fff]{2}$/.test(pair)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one)
  const scarce = sorted.find(([, count]) => count <= paragraphs.length / 1_000)
  return [sorted[0]?.[0] ?? '', scarce?.[0] ?? '']
}

export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 0x8000_0000
    return Math.floor((state / 0x8000_0000) * below)
  }
}

function fileBytes(folder: string): number {
  return statSync(path.join(folder, 'cloudhost.db')).size
}
