import { NotRemade } from '../remade'

/**
 * Boxes of MP4 and QuickTime files, in memory: a length, four letters, and what they hold.
 *
 * @source ISO/IEC 14496-12 §4.2 (boxes), QuickTime File Format (atoms)
 */
export interface Box {
  type: string
  /** Without the head. */
  body: Buffer
}

/** All boxes of a stretch. QuickTime ends some lists with four zeros. @throws {NotRemade} when one reaches past the end */
export function boxesIn(bytes: Buffer): Box[] {
  const found: Box[] = []
  for (let at = 0; at + 8 <= bytes.length;) {
    const { type, head, length } = headAt(bytes, at, bytes.length - at)
    found.push({ type, body: bytes.subarray(at + head, at + length) })
    at += length
  }
  return found
}

/** @param room bytes from here to the end of what holds the box */
export function headAt(bytes: Buffer, at: number, room: number): { type: string; head: number; length: number } {
  const short = bytes.readUInt32BE(at)
  const type = bytes.toString('latin1', at + 4, at + 8)
  const isLong = short === 1
  if (isLong && bytes.length < at + 16) throw new NotRemade('broken')
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? room : short
  const head = isLong ? 16 : 8
  if (length < head || length > room) throw new NotRemade('broken')
  return { type, head, length }
}

export function boxIn(boxes: readonly Box[], type: string): Buffer | undefined {
  return boxes.find((box) => box.type === type)?.body
}

/** @throws {NotRemade} when it is not there, or shorter than what is read of it */
export function needed(boxes: readonly Box[], type: string, leastBytes: number): Buffer {
  const body = boxIn(boxes, type)
  if (!body || body.length < leastBytes) throw new NotRemade('broken')
  return body
}

export function box(type: string, ...bodies: readonly Uint8Array[]): Buffer {
  const length = bodies.reduce((sum, body) => sum + body.length, 8)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, ...bodies], length)
}

/** 32-bit numbers, as most fields are. */
export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => bytes.writeUInt32BE(value >>> 0, at * 4))
  return bytes
}
