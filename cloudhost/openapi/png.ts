import { crc32, deflateSync } from 'node:zlib'

/**
 * A picture of black and white squares as PNG.
 *
 * @param rows true is black; all equally long
 * @param scale px of a square's side
 * @source ISO/IEC 15948: signature, IHDR (bit depth 1, greyscale), IDAT with filter 0 before each row, IEND
 */
export function pngOf(rows: readonly (readonly boolean[])[], scale: number): Buffer {
  const [width, height] = [(rows[0]?.length ?? 0) * scale, rows.length * scale]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const lines = rows.flatMap((row) => Array.from({ length: scale }, () => lineOf(row, scale)))
  return Buffer.concat([
    SIGNATURE,
    piece('IHDR', header),
    piece('IDAT', deflateSync(Buffer.concat(lines))),
    piece('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** The filter's number, then eight pixels a byte; a set bit is white. */
function lineOf(row: readonly boolean[], scale: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil((row.length * scale) / 8))
  row.forEach((isBlack, at) => {
    for (let x = at * scale; !isBlack && x < (at + 1) * scale; x++) {
      line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  })
  return line
}

function piece(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(content.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
