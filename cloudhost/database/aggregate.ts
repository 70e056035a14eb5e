/**
 * Aggregation, with mingo's meaning. What the engine can count it counts (`grouping`), what can be told document by
 * document is told so (`streaming`), and only what needs all documents side by side gathers them.
 * A leading `$match` is handed to the engine; `$lookup` reads only the documents it joins where an index can find them.
 */
import { Aggregator } from 'mingo'
import type { Engine, PathCondition, StoredDocument } from '../engine/engine'
import { failed, invalidParam } from './errors'
import { grouped } from './grouping'
import { MAX_NARROWED_VALUES } from './limits'
import { compileQuery, type CompiledQuery } from './query'
import { readStages, type Stage } from './stages'
import { streamed } from './streaming'
import { isPlainObject, readStored, type Document, type PlainObject, type Value } from './values'

/**
 * How a pipeline was answered: by the engine alone; with each document read once and let go; or with everything that
 * its `$match` found in memory.
 */
export type AggregateWay = 'in the database' | 'one by one' | 'in memory'

/** Hears of each pipeline. */
export type AggregateListener = (collection: string, way: AggregateWay) => void

interface Begun {
  way: AggregateWay
  rows: Value[]
  /** What is still to be done with these rows. */
  rest: Stage[]
}

/**
 * Runs a pipeline.
 *
 * @param stages as the SDK sends them: `[{ stageKey, stageValue }]`, values in EJSON
 * @param now what `serverDate` stands for, milliseconds since the epoch
 */
export async function aggregate(
  engine: Engine,
  collection: string,
  stages: unknown,
  now: number,
  onAggregate?: AggregateListener,
): Promise<Value[]> {
  const pipeline = readStages(stages, now)
  const leading = pipeline[0]?.name === '$match' ? pipeline.shift() : undefined
  const query = compileQuery(
    (leading?.value ?? {}) as PlainObject,
    (path) => engine.canNarrow(collection, path),
    (path) => engine.canFind(collection, path),
  )
  const { way, rows, rest } = await begin(engine, collection, query, pipeline)
  onAggregate?.(collection, way)
  return finish(engine, rows, rest)
}

async function begin(engine: Engine, collection: string, query: CompiledQuery, pipeline: Stage[]): Promise<Begun> {
  const counted = await grouped(engine, collection, query, pipeline)
  if (counted) return { way: 'in the database', rows: counted, rest: pipeline.slice(1) }
  const told = await streamed(engine, collection, query, pipeline)
  if (told) return { way: 'one by one', ...told }
  const rows: Value[] = []
  await engine.scan(collection, query, ({ text }) => rows.push(readStored(text)))
  return { way: 'in memory', rows, rest: pipeline }
}

async function finish(engine: Engine, begun: Value[], pipeline: Stage[]): Promise<Value[]> {
  let rows = begun
  let segment: PlainObject[] = []
  const runSegment = () => {
    if (segment.length > 0) rows = run(segment, rows)
    segment = []
  }
  for (const { name, value } of pipeline) {
    if (name === '$lookup') {
      runSegment()
      rows = await lookup(engine, rows, value)
    } else if (name === '$sample') {
      runSegment()
      rows = sample(rows, value)
    } else if (name === '$count') {
      runSegment()
      // As MongoDB: nothing to count gives no document, not one with zero.
      rows = rows.length === 0 ? [] : run([{ [name]: value }], rows)
    } else segment.push({ [name]: value })
  }
  runSegment()
  return rows
}

function run(pipeline: PlainObject[], rows: Value[], foreign: Document[] = []): Value[] {
  try {
    return new Aggregator(pipeline, { collectionResolver: () => foreign }).run<PlainObject>(rows)
  } catch (error) {
    throw failed((error as Error).message)
  }
}

async function lookup(engine: Engine, rows: Value[], value: Value): Promise<Value[]> {
  const { from, localField, foreignField } = value as { from: string; localField: string; foreignField: string }
  const wanted = localValues(rows, localField)
  const conditions: PathCondition[] =
    wanted && engine.canNarrow(from, foreignField) && (foreignField !== '_id' || wanted.every(isText))
      ? [{ path: foreignField, in: wanted }]
      : []
  const everything: (candidate: StoredDocument) => boolean = () => true
  const foreign = await engine.find(from, { conditions, accept: everything, isExact: true })
  return run(
    [{ $lookup: value }],
    rows,
    foreign.rows.map(({ text }) => readStored(text)),
  )
}

/** The values to join on, when each row has a plain one and they are few enough for an index. */
function localValues(rows: Value[], path: string): (string | number)[] | undefined {
  const values = new Set<string | number>()
  for (const row of rows) {
    let at: Value | undefined = row
    for (const name of path.split('.')) at = isPlainObject(at) ? at[name] : undefined
    if (typeof at !== 'string' && typeof at !== 'number') return undefined
    values.add(at)
  }
  return values.size <= MAX_NARROWED_VALUES ? [...values] : undefined
}

function isText(value: string | number): value is string {
  return typeof value === 'string'
}

/** Without putting back, as MongoDB does. */
function sample(rows: Value[], value: Value): Value[] {
  const size = isPlainObject(value) ? value['size'] : undefined
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) throw invalidParam('$sample needs a size')
  const pool = [...rows]
  const count = Math.min(size, pool.length)
  for (let at = 0; at < count; at += 1) {
    const pick = at + Math.floor(Math.random() * (pool.length - at))
    const picked = pool[pick] as Value
    pool[pick] = pool[at] as Value
    pool[at] = picked
  }
  return pool.slice(0, count)
}
