/**
 * Pipelines told document by document: stages that change one document at a time, and then one that counts, groups, or
 * keeps the first of an order. What is held is a batch and what that stage has come to, however many documents there are.
 * Every value is computed by mingo, in the order in which it would have computed it.
 */
import { Aggregator } from 'mingo'
import { resolve } from 'mingo/util'
import type { Engine } from '../engine/engine'
import { failed } from './errors'
import type { CompiledQuery } from './query'
import type { Stage } from './stages'
import { groupSink, hasOneOrder, NotByOne, type Sink } from './tallies'
import { isPlainObject, readStored, type PlainObject, type Value } from './values'

/** Documents decoded at a time. */
const BATCH = 500
/** Rows the first of an order may be, so that they are fewer than what they are taken from. */
const MOST_KEPT = 10_000
/** Of one document they make others, whatever the rest is. */
const ALONE = new Set(['$match', '$project', '$addFields', '$unwind', '$replaceRoot'])

/**
 * @returns the rows after the stage that reduced them, and the stages still to come; undefined when the pipeline has no
 * such stage, or its documents do not allow it
 */
export async function streamed(
  engine: Engine,
  collection: string,
  query: CompiledQuery,
  pipeline: readonly Stage[],
): Promise<{ rows: Value[]; rest: Stage[] } | undefined> {
  const reducing = pipeline.findIndex(({ name }) => !ALONE.has(name))
  const before = pipeline.slice(0, Math.max(reducing, 0)).map(({ name, value }) => ({ [name]: value }))
  const found = reducing < 0 ? undefined : sinkOf(pipeline.slice(reducing))
  if (!found) return undefined
  const { sink, stages } = found
  const run = (rows: Value[]) => (before.length === 0 ? rows : new Aggregator(before, {}).run<PlainObject>(rows))
  let batch: Value[] = []
  const flush = () => {
    sink.take(run(batch))
    batch = []
  }
  try {
    await engine.scan(collection, query, ({ text }) => {
      if (sink.isFull?.() === true) return
      batch.push(readStored(text))
      if (batch.length === BATCH) flush()
    })
    flush()
    return { rows: sink.rows(), rest: pipeline.slice(reducing + stages) }
  } catch (error) {
    if (error instanceof NotByOne) return undefined
    throw failed((error as Error).message)
  }
}

/** What reduces the rows, and how many stages that is. */
function sinkOf([first, ...next]: readonly Stage[]): { sink: Sink; stages: number } | undefined {
  if (first?.name === '$count') return { sink: countSink(first.value), stages: 1 }
  if (first?.name === '$group' && isPlainObject(first.value)) {
    const sink = groupSink(first.value)
    return sink && { sink, stages: 1 }
  }
  if (first?.name === '$limit') return { sink: firstSink({}, first.value as number), stages: 1 }
  const [second] = next
  if (first?.name === '$sort' && second?.name === '$limit' && (second.value as number) <= MOST_KEPT) {
    return { sink: firstSink(first.value as PlainObject, second.value as number), stages: 2 }
  }
  return undefined
}

function countSink(name: Value): Sink {
  let count = 0
  return {
    take: (rows) => void (count += rows.length),
    // As MongoDB: nothing to count gives no document. The stage itself judges its name.
    rows: () => (count === 0 ? [] : new Aggregator([{ $count: name }], {}).run([{}]).map((row) => renamed(row, count))),
  }
}

function renamed(row: unknown, count: number): PlainObject {
  return Object.fromEntries(Object.keys(row as PlainObject).map((name) => [name, count]))
}

/** The first of an order; sorting is stable, so that those kept stand before what comes after them. */
function firstSink(order: PlainObject, limit: number): Sink {
  let kept: Value[] = []
  const paths = Object.keys(order)
  const pipeline = [...(paths.length === 0 ? [] : [{ $sort: order }]), { $limit: limit }]
  return {
    take(rows) {
      const isOrdered = rows.every((row) =>
        paths.every((path) => hasOneOrder(resolve(row as PlainObject, path) as Value)),
      )
      if (!isOrdered) throw new NotByOne()
      kept = new Aggregator(pipeline, {}).run<PlainObject>([...kept, ...rows])
    },
    rows: () => kept,
    isFull: () => paths.length === 0 && kept.length >= limit,
  }
}
