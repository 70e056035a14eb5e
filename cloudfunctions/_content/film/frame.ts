/** The size of H.264 frames, from the description that the decoder itself goes by. */

/** Profiles whose description goes on with how colours are kept. @source ITU-T H.264 §7.3.2.1.1 */
const LONG_PROFILES = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

/**
 * Pixels of a frame after cropping; undefined when the description cannot be read.
 *
 * @param sps a sequence parameter set with its first byte. @source ITU-T H.264 §7.3.2.1.1, §7.4.2.1.1
 */
export function frameOfSps(sps: Buffer): { width: number; height: number } | undefined {
  if (sps.length < 4 || ((sps[0] ?? 0) & 31) !== 7) return undefined
  const profile = sps[1] ?? 0
  const bits = bitsOf(withoutStuffing(sps.subarray(4)))
  try {
    bits.number()
    let colours = 1
    if (LONG_PROFILES.includes(profile)) {
      colours = bits.number()
      if (colours === 3) bits.take(1)
      bits.number()
      bits.number()
      bits.take(1)
      if (bits.take(1) === 1) for (let list = 0; list < (colours === 3 ? 12 : 8); list++) skipList(bits, list)
    }
    bits.number()
    const order = bits.number()
    if (order === 0) bits.number()
    else if (order === 1) {
      bits.take(1)
      bits.number()
      bits.number()
      for (let cycle = bits.number(); cycle > 0; cycle--) bits.number()
    }
    bits.number()
    bits.take(1)
    const across = bits.number() + 1
    const down = bits.number() + 1
    const isWhole = bits.take(1)
    if (isWhole === 0) bits.take(1)
    bits.take(1)
    const crop = bits.take(1) === 1 ? [bits.number(), bits.number(), bits.number(), bits.number()] : [0, 0, 0, 0]
    const [left = 0, right = 0, top = 0, bottom = 0] = crop
    const unitX = colours === 1 || colours === 2 ? 2 : 1
    const unitY = (colours === 1 ? 2 : 1) * (2 - isWhole)
    const width = across * 16 - (left + right) * unitX
    const height = (2 - isWhole) * down * 16 - (top + bottom) * unitY
    return width > 0 && height > 0 && width <= 16_384 && height <= 16_384 ? { width, height } : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A three after two zeros is there so that nobody takes what follows for a beginning. @source H.264 §7.4.1.1 */
function withoutStuffing(bytes: Buffer): number[] {
  const kept: number[] = []
  for (const byte of bytes) {
    const isStuffing = byte === 3 && kept.at(-1) === 0 && kept.at(-2) === 0
    // The three itself is forgotten, and the zeros before it count no longer.
    if (isStuffing) kept.push(-1)
    else kept.push(byte)
  }
  return kept.filter((byte) => byte >= 0)
}

interface Bits {
  take: (count: number) => number
  /** An Exp-Golomb number. @source H.264 §9.1 */
  number: () => number
}

function bitsOf(bytes: readonly number[]): Bits {
  let at = 0
  const take = (count: number): number => {
    let value = 0
    for (let bit = 0; bit < count; bit++, at++) {
      const byte = bytes[at >> 3]
      if (byte === undefined) throw new RangeError('past the end')
      value = value * 2 + ((byte >> (7 - (at & 7))) & 1)
    }
    return value
  }
  return {
    take,
    number: () => {
      let zeros = 0
      while (take(1) === 0) zeros += 1
      if (zeros > 31) throw new RangeError('too long')
      return 2 ** zeros - 1 + take(zeros)
    },
  }
}

function skipList(bits: Bits, list: number): void {
  if (bits.take(1) === 0) return
  let [last, next] = [8, 8]
  for (let entry = 0; entry < (list < 6 ? 16 : 64); entry++) {
    if (next !== 0) {
      const code = bits.number()
      const change = code % 2 === 1 ? (code + 1) / 2 : -code / 2
      next = (last + change + 256) % 256
    }
    if (next !== 0) last = next
  }
}
