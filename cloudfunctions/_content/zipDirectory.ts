import { inflateRawSync } from 'node:zlib'

/**
 * The list of contents of a ZIP file, read without unpacking anything.
 * @source APPNOTE.TXT 6.3.10, 4.3.12 (central directory header) and 4.3.16 (its end)
 */

export interface ZipEntry {
  name: string
  /** Bytes as it says it will be, unpacked: a promise, not a measure. */
  unpacked: number
  packed: number
  /** 0 as it is, 8 deflated. */
  method: number
  isEncrypted: boolean
  /** Where its own header begins. */
  at: number
}

/** More than any document has; a list that goes on is not read on. */
const MOST_ENTRIES = 5_000
const END = 0x06054b50
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const HEADER = 0x02014b50
const HEADER_BYTES = 46
const OWN_HEADER = 0x04034b50
const OWN_HEADER_BYTES = 30

/** Undefined when there is no whole list: the file is cut off, damaged, or larger than documents are (ZIP64). */
export function readZipDirectory(bytes: Buffer): ZipEntry[] | undefined {
  const end = findEnd(bytes)
  if (end === undefined) return undefined
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) return undefined
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let read = 0; read < count; read++) {
    if (at + HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== HEADER) return undefined
    const nameBytes = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + HEADER_BYTES, at + HEADER_BYTES + nameBytes),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += HEADER_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The text of one entry, unpacked up to a limit; undefined where it is longer, packed in another way, or damaged. */
export function readZipText(bytes: Buffer, entry: ZipEntry, mostBytes: number): string | undefined {
  return readZipContent(bytes, entry, mostBytes)?.toString('utf8')
}

/** The same as bytes. Counted while they are unpacked, whatever the list of contents says of them. */
export function readZipContent(bytes: Buffer, entry: ZipEntry, mostBytes: number): Buffer | undefined {
  const { at, method, packed } = entry
  if (at + OWN_HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== OWN_HEADER) return undefined
  const from = at + OWN_HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(from, from + packed)
  if (content.length < packed) return undefined
  if (method === 0) return packed > mostBytes ? undefined : content
  if (method !== 8) return undefined
  try {
    return inflateRawSync(content, { maxOutputLength: mostBytes })
  } catch {
    return undefined
  }
}

/** The last record that reaches to the very end of the file: a comment may hold anything, even another record. */
function findEnd(bytes: Buffer): number | undefined {
  const lowest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT)
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) <= bytes.length) return at
  }
  return undefined
}
