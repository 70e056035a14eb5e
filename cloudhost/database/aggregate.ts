/**
 * Aggregation: the stages and operators on the lists below, with mingo's meaning. Anything else is refused by its name.
 * A leading `$match` is handed to the engine; `$lookup` reads only the documents it joins where an index can find them.
 */
import { Aggregator } from 'mingo'
import type { Engine, PathCondition, StoredDocument } from '../engine/engine'
import { failed, invalidParam, unsupported } from './errors'
import { MAX_NARROWED_VALUES } from './limits'
import { checkedQuery, compileQuery } from './query'
import { isPlainObject, parseWire, readStored, type Document, type PlainObject, type Value } from './values'

const STAGES = new Set([
  '$match',
  '$project',
  '$group',
  '$sort',
  '$limit',
  '$skip',
  '$count',
  '$unwind',
  '$lookup',
  '$addFields',
  '$replaceRoot',
  '$sortByCount',
  '$sample',
  '$bucket',
])

const OPERATORS = new Set(
  (
    '$abs $add $ceil $divide $exp $floor $ln $log $log10 $mod $multiply $pow $round $sqrt $subtract $trunc ' +
    '$arrayElemAt $arrayToObject $concatArrays $filter $in $indexOfArray $isArray $map $range $reduce $reverseArray ' +
    '$size $slice $zip $and $not $or $cmp $eq $gt $gte $lt $lte $ne $cond $ifNull $switch $dateToString $dayOfMonth ' +
    '$dayOfWeek $dayOfYear $hour $millisecond $minute $month $second $week $year $isoWeek $isoWeekYear $isoDayOfWeek ' +
    '$literal $mergeObjects $objectToArray $allElementsTrue $anyElementTrue $setDifference $setEquals ' +
    '$setIntersection $setIsSubset $setUnion $concat $split $strLenCP $strcasecmp $substrCP $indexOfCP $toLower ' +
    '$toUpper $toString $trim $let $addToSet $avg $first $last $max $min $push $stdDevPop $stdDevSamp $sum'
  ).split(' '),
)

interface Stage {
  name: string
  value: Value
}

/**
 * Runs a pipeline.
 *
 * @param stages as the SDK sends them: `[{ stageKey, stageValue }]`, values in EJSON
 * @param now what `serverDate` stands for, milliseconds since the epoch
 */
export async function aggregate(engine: Engine, collection: string, stages: unknown, now: number): Promise<Value[]> {
  const pipeline = readStages(stages, now)
  const leading = pipeline[0]?.name === '$match' ? pipeline.shift() : undefined
  const query = compileQuery(
    (leading?.value ?? {}) as PlainObject,
    (path) => engine.canNarrow(collection, path),
    (path) => engine.canFind(collection, path),
  )
  const found = await engine.find(collection, query)
  let rows: Value[] = found.rows.map(({ text }) => readStored(text))
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

function readStages(stages: unknown, now: number): Stage[] {
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array')
  return stages.map((stage: unknown) => {
    const { stageKey: name, stageValue: text } = (stage ?? {}) as Record<string, unknown>
    if (typeof name !== 'string' || typeof text !== 'string') throw invalidParam('a stage needs a name and a value')
    if (!STAGES.has(name)) throw unsupported(`the aggregation stage ${name}`)
    const value = parseWire(text, now)
    return { name, value: checkedStage(name, value) }
  })
}

function checkedStage(name: string, value: Value): Value {
  switch (name) {
    case '$match':
      if (!isPlainObject(value)) throw invalidParam('$match needs a condition')
      return checkedQuery(value)
    case '$limit':
    case '$skip':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || (name === '$limit' && value === 0)) {
        throw invalidParam(`${name} needs a whole number`)
      }
      return value
    case '$sort':
      if (!isPlainObject(value) || !Object.values(value).every((each) => each === 1 || each === -1)) {
        throw invalidParam('$sort needs fields with 1 or -1')
      }
      return value
    case '$lookup':
      checkLookup(value)
      return value
    default:
      assertOperators(value)
      return value
  }
}

function assertOperators(value: Value): void {
  if (Array.isArray(value)) value.forEach(assertOperators)
  else if (isPlainObject(value)) {
    for (const [name, operand] of Object.entries(value)) {
      if (name.startsWith('$') && !OPERATORS.has(name)) throw unsupported(`the aggregation operator ${name}`)
      if (name !== '$literal') assertOperators(operand)
    }
  }
}

function checkLookup(value: Value): void {
  if (!isPlainObject(value)) throw invalidParam('$lookup needs from, localField, foreignField, as')
  const other = Object.keys(value).find((name) => !['from', 'localField', 'foreignField', 'as'].includes(name))
  if (other !== undefined) throw unsupported(`$lookup with ${other}`)
  if (Object.values(value).length !== 4 || !Object.values(value).every((each) => typeof each === 'string')) {
    throw invalidParam('$lookup needs from, localField, foreignField, as')
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
