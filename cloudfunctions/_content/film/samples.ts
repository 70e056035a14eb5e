import { boxIn, type Box, needed } from './boxes'
import { NotRemade } from '../remade'

/** Some samples that lie in the file one after the other. */
export interface Chunk {
  /** Where, in the file that was brought. */
  at: number
  /** Bytes. */
  length: number
  /** Number of its first sample, from 0. */
  first: number
  samples: number
}

export interface Samples {
  count: number
  sizeOf: (sample: number) => number
  chunks: Chunk[]
  /** In the track's own ticks. */
  duration: number
}

/**
 * Where the samples of a track lie.
 *
 * @source ISO/IEC 14496-12 §8.6.1.2 (stts), §8.7.3.2 (stsz), §8.7.4 (stsc), §8.7.5 (stco, co64)
 * @throws {NotRemade} for tables that contradict each other
 */
export function samplesOf(table: readonly Box[]): Samples {
  const { count, sizeOf } = sizesOf(needed(table, 'stsz', 12))
  const starts = startsOf(table)
  const runs = needed(table, 'stsc', 8)
  const runCount = entriesOf(runs, 4, 12)
  const runAt = (run: number, field: number) => runs.readUInt32BE(8 + run * 12 + field * 4)
  const chunks: Chunk[] = []
  let first = 0
  for (let run = 0; run < runCount; run++) {
    const [from, samples] = [runAt(run, 0) - 1, runAt(run, 1)]
    const to = run + 1 < runCount ? runAt(run + 1, 0) - 1 : starts.length
    if (from !== chunks.length || to < from || to > starts.length) throw new NotRemade('broken')
    for (let chunk = from; chunk < to; chunk++) {
      const inIt = Math.min(samples, count - first)
      let length = 0
      for (let sample = first; sample < first + inIt; sample++) length += sizeOf(sample)
      chunks.push({ at: starts[chunk] ?? 0, length, first, samples: inIt })
      first += inIt
    }
  }
  if (first !== count || chunks.length !== starts.length) throw new NotRemade('broken')
  return { count, sizeOf, chunks, duration: durationOf(needed(table, 'stts', 8)) }
}

/** More would be hours of film: tables that claim so are made to keep us busy. */
const MOST_SAMPLES = 500_000

function sizesOf(stsz: Buffer): Pick<Samples, 'count' | 'sizeOf'> {
  const [same, count] = [stsz.readUInt32BE(4), stsz.readUInt32BE(8)]
  if (count > MOST_SAMPLES || (same === 0 && 12 + count * 4 > stsz.length)) throw new NotRemade('broken')
  return { count, sizeOf: same === 0 ? (sample) => stsz.readUInt32BE(12 + sample * 4) : () => same }
}

function startsOf(table: readonly Box[]): number[] {
  const short = boxIn(table, 'stco')
  if (short) {
    return Array.from({ length: entriesOf(short, 4, 4) }, (_, chunk) => short.readUInt32BE(8 + chunk * 4))
  }
  const long = needed(table, 'co64', 8)
  return Array.from({ length: entriesOf(long, 4, 8) }, (_, chunk) => Number(long.readBigUInt64BE(8 + chunk * 8)))
}

function durationOf(stts: Buffer): number {
  let ticks = 0
  for (let entry = 0; entry < entriesOf(stts, 4, 8); entry++) {
    ticks += stts.readUInt32BE(8 + entry * 8) * stts.readUInt32BE(12 + entry * 8)
  }
  return ticks
}

/** How many entries a table has, once all of them are there. */
function entriesOf(body: Buffer, countAt: number, bytesOfEntry: number): number {
  const count = body.length >= countAt + 4 ? body.readUInt32BE(countAt) : -1
  if (count < 0 || count > MOST_SAMPLES || countAt + 4 + count * bytesOfEntry > body.length)
    throw new NotRemade('broken')
  return count
}
