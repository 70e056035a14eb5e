import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { Aggregator } from 'mingo'
import { grouped } from '../cloudhost/database/grouping'
import { compileQuery, type CompiledQuery } from '../cloudhost/database/query'
import type { Stage } from '../cloudhost/database/stages'
import { streamed } from '../cloudhost/database/streaming'
import { type PlainObject, readStored } from '../cloudhost/database/values'
import { openSqlite, type SqliteEngine } from '../cloudhost/engine/sqlite'
import { timingOf } from './timing'

/** What a figure over a million documents costs: counted by SQLite, read one by one, and all of them gathered first. */

export const COUNTED = 1_000_000
const BATCH = 5_000
const UNIONS = 10_000
const COLLECTION = 'signups'
const COLLECTIONS = { collections: { [COLLECTION]: { indexes: [{ keys: ['campaignId', 'state'] }] } } }

const QUESTIONS: readonly { what: string; group: PlainObject }[] = [
  { what: 'how many of each state, by an index of it', group: { _id: '$state', total: { $sum: 1 } } },
  { what: 'how many of each kind, without one', group: { _id: '$kind', total: { $sum: 1 } } },
  { what: `how many of each of ${UNIONS.toLocaleString('en')} unions`, group: { _id: '$unionId', total: { $sum: 1 } } },
  { what: 'the sum of a number', group: { _id: null, total: { $sum: '$votes' } } },
]

const WAYS = ['in the database', 'one by one', 'gathered first'] as const
type Way = (typeof WAYS)[number]

interface Answer {
  ms: number
  /** Megabytes the process grew by at most. */
  grewMb: number
  /** Of the rows, so that ways can be compared. */
  text: string
}
export interface FigureTiming {
  what: string
  answers: Record<Way, Answer>
}
interface Errand {
  folder: string
  question: number
  way: Way
}

/** Each way in a process of its own, one after the other: memory a process came to hold it rarely gives back. */
export async function measureFigures(folder: string): Promise<FigureTiming[]> {
  mkdirSync(folder, { recursive: true })
  const engine = await openSqlite({ folder, collections: COLLECTIONS })
  for (let from = 0; from < COUNTED; from += BATCH) {
    await engine.insert(
      COLLECTION,
      Array.from({ length: BATCH }, (_, at) => signup(from + at)),
    )
  }
  await engine.close()
  return QUESTIONS.map(({ what }, question) => {
    const [first, second, third] = WAYS.map((way) => sent({ folder, question, way }))
    if (!first || !second || !third) throw new Error('three ways are measured')
    if (first.text !== second.text || first.text !== third.text) throw new Error(`${what}: the ways disagree`)
    return { what, answers: { 'in the database': first, 'one by one': second, 'gathered first': third } }
  })
}

function signup(at: number): { id: string; text: string } {
  const document = {
    ...{ _id: `signup-${at}`, campaignId: 'contest', eventId: `event-${at % 500}`, memberId: `member-${at}` },
    ...{ unionId: `union-${(at * 7) % UNIONS}`, unionPath: `/qinghe/d${at % 12}/union-${(at * 7) % UNIONS}/` },
    ...{ kind: at % 5 === 0 ? 'family' : 'own', state: ['placed', 'waiting', 'left'][at % 3], votes: at % 50 },
    ...{ at: 1_790_000_000_000 + at, note: '第三批，自备午餐，上午九点在工人文化宫东门集合'.repeat(2) },
  }
  return { id: document._id, text: JSON.stringify(document) }
}

/** Whether this process was sent to answer one question in one way. */
export function isCounter(): boolean {
  return process.env['BENCH_FIGURE'] !== undefined
}

export async function beCounter(): Promise<void> {
  const { folder, question, way } = JSON.parse(process.env['BENCH_FIGURE'] ?? '{}') as Errand
  const engine = await openSqlite({ folder, collections: COLLECTIONS })
  const group = QUESTIONS[question]?.group ?? {}
  const query = compileQuery({ campaignId: 'contest' }, (path) => engine.canNarrow(COLLECTION, path))
  const before = process.memoryUsage().rss
  const rows = await answer(engine, way, query, group)
  const grewMb = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
  const took: number[] = []
  while (took.length < (way === 'in the database' ? 5 : 2)) {
    const began = performance.now()
    await answer(engine, way, query, group)
    took.push(performance.now() - began)
  }
  const text = rows
    .map((row) => JSON.stringify(row))
    .sort()
    .join()
  process.stdout.write(JSON.stringify({ ms: timingOf(took, 1).p50Ms, grewMb, text } satisfies Answer))
  await engine.close()
}

function sent(errand: Errand): Answer {
  const env = { ...process.env, BENCH_FIGURE: JSON.stringify(errand) }
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--max-old-space-size=8192', __filename], {
    ...{ env, encoding: 'utf8', maxBuffer: 100e6 },
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Answer
}

async function answer(
  engine: SqliteEngine,
  way: Way,
  query: CompiledQuery,
  group: PlainObject,
): Promise<readonly unknown[]> {
  const pipeline: Stage[] = [{ name: '$group', value: group }]
  if (way === 'gathered first') {
    const { rows } = await engine.find(COLLECTION, query)
    return new Aggregator([{ $group: group }], {}).run(rows.map(({ text }) => readStored(text)))
  }
  const found =
    way === 'in the database'
      ? await grouped(engine, COLLECTION, query, pipeline)
      : (await streamed(engine, COLLECTION, query, pipeline))?.rows
  if (!found) throw new Error(`not answered ${way}`)
  return found
}
