import type { ByteSource } from '../byteSource'
import { NotRemade } from '../remade'

/** What the first bytes of a frame of sound say. */
export interface FrameHead {
  /** Bytes, with its head. */
  length: number
  samples: number
  /** Samples a second. */
  rate: number
  /** The same in all frames of one file: what is not, only looks like a frame. */
  family: number
}

export type ReadHead = (bytes: Buffer, at: number) => FrameHead | undefined

export interface Frames {
  /** Stretches of whole frames: what is between them is none. */
  stretches: { at: number; length: number }[]
  bytes: number
  seconds: number
}

const HEAD_BYTES = 8
const WINDOW = 256 * 1024
/** Bytes that are no frame, at once, before this is no file of sound. Two of them never lie so far apart. */
const MOST_LOST = 64 * 1024
/** How much of the file may be something else: tags are known and do not count. */
const MOST_NONSENSE = 0.2

/**
 * Every frame of a stretch. A frame counts when another follows it or the stretch ends with it.
 *
 * @throws {NotRemade} where there are hardly any
 */
export async function framesIn(source: ByteSource, from: number, to: number, readHead: ReadHead): Promise<Frames> {
  const read = windowed(source)
  const stretches: Frames['stretches'] = []
  let [at, bytes, seconds, family, lost] = [from, 0, 0, -1, 0]
  while (at + HEAD_BYTES <= to) {
    const head = await read(at, readHead)
    const isFrame = head && at + head.length <= to && (family < 0 || head.family === family)
    if (!isFrame || (lost > 0 || family < 0 ? !(await isFollowed(at + head.length, head)) : false)) {
      at += 1
      lost += 1
      if (lost > MOST_LOST) break
      continue
    }
    family = head.family
    lost = 0
    const last = stretches.at(-1)
    if (last && last.at + last.length === at) last.length += head.length
    else stretches.push({ at, length: head.length })
    bytes += head.length
    seconds += head.samples / head.rate
    at += head.length
  }
  if (bytes === 0 || bytes < (to - from) * (1 - MOST_NONSENSE)) throw new NotRemade('broken')
  return { stretches, bytes, seconds }

  async function isFollowed(next: number, head: FrameHead): Promise<boolean> {
    if (next === to) return true
    if (next + HEAD_BYTES > to) return false
    return (await read(next, readHead))?.family === head.family
  }
}

/** Reads heads through a window of the file: one at a time there would be a hundred thousand reads. */
function windowed(source: ByteSource) {
  let start = 0
  let bytes: Buffer = Buffer.alloc(0)
  return async (at: number, readHead: ReadHead): Promise<FrameHead | undefined> => {
    if (at < start || at + HEAD_BYTES > start + bytes.length) {
      start = at
      bytes = await source.read(at, Math.min(WINDOW, source.size - at))
    }
    return readHead(bytes, at - start)
  }
}
