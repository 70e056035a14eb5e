import { deflateSync, inflateSync } from 'node:zlib'

/**
 * Just enough PNG (W3C PNG, third edition) for what a browser's screenshot is: 8 bits a channel, no interlace, no
 * palette. Reading gives a scanner its pixels; writing gives the documents pictures a third smaller than a browser's.
 */
export interface Pixels {
  width: number
  height: number
  /** Red, green, blue of every pixel, row by row. */
  rgb: Uint8Array
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Channels by colour type: 2 is RGB, 6 is RGB with alpha. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

/** @throws {Error} for any other kind of PNG */
export function readPng(file: Buffer): Pixels {
  const parts: Buffer[] = []
  let header: Buffer | undefined
  for (let at = SIGNATURE.length; at < file.length;) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = body
    if (kind === 'IDAT') parts.push(body)
    at += length + 12
  }
  const channels = CHANNELS[header?.[9] ?? -1]
  if (!header || channels === undefined || header[8] !== 8 || header[12] !== 0) throw new Error('not a screenshot')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels)
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(bytes.subarray(pixel * channels, pixel * channels + 3), pixel * 3)
  }
  return { width, height, rgb }
}

/** Each row says how its bytes were foretold from the left, the row above, or both (PNG §9). */
function unfiltered(rows: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= channels ? (bytes[at - channels] ?? 0) : 0
      const above = y > 0 ? (bytes[at - stride] ?? 0) : 0
      const corner = x >= channels && y > 0 ? (bytes[at - stride - channels] ?? 0) : 0
      const foretold = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0
      bytes[at] = ((rows[at + y + 1] ?? 0) + foretold) & 0xff
    }
  }
  return bytes
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}

/** Rows as they are, at zlib's best: flat colours and text repeat, which filters would only hide. */
export function writePng({ width, height, rgb }: Pixels): Buffer {
  const stride = width * 3
  const rows = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y++) rows.set(rgb.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const image = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))])
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** PNG §D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
