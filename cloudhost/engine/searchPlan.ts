/**
 * Three ways to answer "documents that hold this text, under these conditions, in this order". Which is the shortest
 * depends on how many documents hold it, and that an index of substrings can tell.
 */

/**
 * - `hits`: read every document the index names, then look at conditions and order. For what few documents hold.
 * - `both`: walk along conditions or order, and read only those the index names. For what many hold.
 * - `walk`: walk along conditions or order and read everything. For what nearly all hold.
 */
export type SearchWay = 'hits' | 'both' | 'walk'

export interface SearchMeasure {
  /** Documents that hold the text, counted or estimated. */
  hits: number
  /** Documents of the collection. */
  total: number
  /** Documents that conditions other than the text leave at most. */
  candidates: number
  /** How many are wanted, those skipped among them; undefined: all. */
  wanted: number | undefined
  /** Whether an index leads along the conditions or the order. Otherwise every document would be met on the way. */
  canWalk: boolean
  /** Whether the walk may stop when it has enough, because it goes in the order that is asked for, or none is. */
  isInOrder: boolean
  /** Whether any order is asked for. Without one the first hits will do. */
  hasOrder: boolean
}

/** Reading and decoding a document, against passing its entry in an index. Measured: 100 µs against 1 µs. */
const READING = 100

export function wayOf(measure: SearchMeasure): SearchWay {
  const { hits, wanted = hits, canWalk, hasOrder } = measure
  if (!canWalk) return 'hits'
  const passed = passedUntilEnough(measure)
  const readOfHits = hasOrder ? hits : Math.min(hits, needed(wanted, measure.total, measure.candidates))
  const costs = [
    ['hits', readOfHits * READING],
    ['both', hits + passed + Math.min(hits, passed, wanted) * READING],
    ['walk', passed * READING],
  ] as const
  return costs.reduce((best, each) => (each[1] < best[1] ? each : best))[0]
}

/** Documents the walk is expected to pass, if those that hold the text lie evenly along it. */
export function passedUntilEnough(measure: SearchMeasure): number {
  const { hits, total, candidates, wanted, isInOrder } = measure
  if (wanted === undefined || !isInOrder || hits === 0) return candidates
  return Math.min(candidates, needed(wanted, total, hits))
}

/** How many have to be looked at to meet as many as wanted, where `some` of all `total` will do. */
function needed(wanted: number, total: number, some: number): number {
  return Math.ceil((wanted * total) / Math.max(1, some))
}
