/** The stages and operators of aggregation we know. Anything else is refused by its name. */
import { invalidParam, unsupported } from './errors'
import { checkedQuery } from './query'
import { isPlainObject, parseWire, type Value } from './values'

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

export interface Stage {
  name: string
  value: Value
}

/**
 * Reads a pipeline as the SDK sends it.
 *
 * @param now what `serverDate` stands for, milliseconds since the epoch
 * @throws GatewayError naming the stage or the operator that is not supported, or what is malformed
 */
export function readStages(stages: unknown, now: number): Stage[] {
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
