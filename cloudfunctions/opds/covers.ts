import { deflateSync } from 'node:zlib'
import { readLink } from '../_kit/files'
import type { BookDocument } from '../_store/books'
import { linksTo } from '../_store/files'
import type { EpubPicture } from '../_content/epub/epubOfBook'

/** Bytes of a cover: what an import makes is far smaller. */
const LARGEST_COVER = 1024 * 1024
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']

/** A book's own cover; undefined when it has none, or it is gone. */
export async function ownCover({ coverFileId }: BookDocument): Promise<EpubPicture | undefined> {
  if (coverFileId === null) return undefined
  return (await readPictures(new Map([['cover', coverFileId]]))).get('cover')
}

/** What the covers are served as, by book: feeds have to say it. Two round trips. */
export async function coverTypesOf(books: readonly BookDocument[]): Promise<Map<string, string>> {
  const links = await linksTo(books.flatMap(({ coverFileId }) => coverFileId ?? []))
  return new Map(books.map(({ _id, coverFileId }) => [_id, links[coverFileId ?? '']?.type ?? 'image/png']))
}

const READ_AT_ONCE = 8

/** The bytes of pictures by whatever name they have; those that are gone are left out. */
export async function readPictures(fileIds: ReadonlyMap<string, string>): Promise<Map<string, EpubPicture>> {
  const links = await linksTo([...fileIds.values()])
  const pictures = new Map<string, EpubPicture>()
  const waiting = [...fileIds]
  await Promise.all(
    Array.from({ length: READ_AT_ONCE }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const [name, fileId] = next
        const { url, type = '' } = links[fileId] ?? {}
        if (url === undefined || !TYPES.includes(type)) continue
        const bytes = await readLink(url, LARGEST_COVER)
        if (bytes && bytes.length <= LARGEST_COVER) pictures.set(name, { type: type as EpubPicture['type'], bytes })
      }
    }),
  )
  return pictures
}

const WIDTH = 240
const HEIGHT = 320
/** Paper and band, as red, green and blue. */
const COLOURS = [
  [0xf3, 0xe9, 0xdc, 0xb0, 0x3a, 0x2e],
  [0xe8, 0xee, 0xf4, 0x2f, 0x5d, 0x8a],
  [0xea, 0xf1, 0xe6, 0x4b, 0x7a, 0x4a],
  [0xf5, 0xee, 0xd8, 0xb8, 0x86, 0x2b],
  [0xee, 0xe9, 0xf2, 0x6a, 0x52, 0x8c],
] as const

/** A plain cover for a book without one, always the same for a title: a sheet with a band. The title is in the feed. */
export function plainCover(title: string): Buffer {
  let hash = 0
  for (const letter of title) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  const colours = COLOURS[hash % COLOURS.length] ?? COLOURS[0]
  const isBand = (row: number) => row > HEIGHT * 0.62 && row < HEIGHT * 0.74
  const rows = Array.from({ length: HEIGHT }, (_, row) => {
    const line = Buffer.alloc(WIDTH + 1, isBand(row) ? 1 : 0)
    // No filter; then the spine.
    line[0] = 0
    return line.fill(1, 1, 13)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a pixel, each a colour of the palette.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours)),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(checksum(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** CRC-32, as PNG has it. */
function checksum(bytes: Buffer): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1
  }
  return (crc ^ 0xffff_ffff) >>> 0
}
