import { COPIED_AT_ONCE, type ByteSource } from '../byteSource'
import { NotRemade } from '../remade'
import type { Chunk } from './samples'
import type { Track } from './track'

/**
 * Cameras write notes between the frames as well: place, model and serial number, as “user data” of H.264. They are
 * blanked where they stand, so that nothing moves.
 */

/** No frame is longer; one that claims to be would have to be in memory whole. */
const LONGEST_SAMPLE = 24 * 1024 * 1024
const NOTES = 6
const USER_DATA = 5

/** The samples of a chunk, one after the other, without notes. Read a megabyte at a time, or a sample if it is longer. */
export async function* blanked(
  source: ByteSource,
  { samples, lengthBytes }: Pick<Track, 'samples' | 'lengthBytes'>,
  chunk: Chunk,
): AsyncGenerator<Buffer> {
  let at = chunk.at
  for (let sample = chunk.first; sample < chunk.first + chunk.samples;) {
    const sizes: number[] = []
    let length = 0
    do {
      const size = samples.sizeOf(sample)
      if (size > LONGEST_SAMPLE) throw new NotRemade('broken')
      if (sizes.length > 0 && length + size > COPIED_AT_ONCE) break
      sizes.push(size)
      length += size
      sample += 1
    } while (sample < chunk.first + chunk.samples)
    const bytes = Buffer.from(await source.read(at, length))
    let from = 0
    for (const size of sizes) {
      blankNotes(bytes.subarray(from, from + size), lengthBytes)
      from += size
    }
    yield bytes
    at += length
  }
}

/** In place. @source ITU-T H.264 §7.3.1 (units of a frame), §7.3.2.3 and §D.1.7 (user data) */
export function blankNotes(sample: Buffer, lengthBytes: number): void {
  for (let at = 0; at + lengthBytes < sample.length;) {
    const length = sample.readUIntBE(at, lengthBytes)
    const unit = sample.subarray(at + lengthBytes, at + lengthBytes + length)
    if (((unit[0] ?? 0) & 31) === NOTES) blankUserData(unit)
    at += lengthBytes + length
  }
}

function blankUserData(unit: Buffer): void {
  // Bytes that only keep others from looking like a beginning do not count towards a length.
  let at = 1
  let zeros = 0
  const next = (): number | undefined => {
    if (zeros >= 2 && unit[at] === 3) {
      at += 1
      zeros = 0
    }
    const byte = unit[at]
    at += 1
    zeros = byte === 0 ? zeros + 1 : 0
    return byte
  }
  const counted = (): number | undefined => {
    let sum = 0
    for (;;) {
      const byte = next()
      if (byte === undefined) return undefined
      sum += byte
      if (byte !== 255) return sum
    }
  }
  for (;;) {
    const [kind, length] = [counted(), counted()]
    // One byte is left at the end of every unit: it ends it.
    if (kind === undefined || length === undefined || at >= unit.length) return
    for (let byte = 0; byte < length; byte++) {
      const before = at
      const value = next()
      if (value === undefined) return
      // Zeros and stuffing stay as they are, so the unit reads as long as before.
      if (kind === USER_DATA && value !== 0 && before < unit.length) unit[at - 1] = BLANK
    }
  }
}

/** Above three, so that after two zeros it is neither a beginning nor stuffing. */
const BLANK = 0x20
