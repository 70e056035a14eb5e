import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { BookLimits } from '../../../../domain/library/limits'
import { BookRefused } from '../../../../domain/library/refused'

/**
 * The files of an EPUB, without ever writing one down. Names are looked at before anything is unpacked, and bytes are
 * counted while they are unpacked, so what a file says of itself is never believed.
 */

const SYMBOLIC_LINK = 0o120000
const FILE_TYPE = 0o170000
/** An entry's own header before its name. */
const HEADER_BYTES = 30
// eslint-disable-next-line no-control-regex -- names with control characters are not used
const ODD_NAME = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/
const LONGEST_NAME = 1_000
/** A name may not hold these, nor end with a full stop. @source EPUB 3.3, 4.2.3 */
const FORBIDDEN = /["*:<>?\\|\u007f\ufdd0-\ufdef\ufff0-\uffff\ue000-\uf8ff]|\.(\/|$)/

export class Archive {
  private unpacked = 0
  private readonly bySmallName = new Map<string, string>()

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: BookLimits,
    readonly hasOddNames: boolean,
    /** Of files that are read all the same: books that other readers open have such names. */
    readonly hasForbiddenNames: boolean,
  ) {
    for (const name of entries.keys()) this.bySmallName.set(name.toLowerCase(), name)
  }

  /** @throws {BookRefused} for what is damaged, locked, or made to harm */
  static async open(bytes: Buffer, limits: BookLimits): Promise<Archive> {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false }).catch(
      (cause: unknown) => {
        throw new BookRefused('broken', { cause })
      },
    )
    if (zip.entryCount > limits.parts) throw new BookRefused('tooManyParts')
    const all: Entry[] = []
    try {
      for await (const entry of zip.eachEntry()) {
        all.push(entry)
        if (all.length > limits.parts) throw new BookRefused('tooManyParts')
      }
    } catch (cause) {
      if (cause instanceof BookRefused) throw cause
      // The library names what it does not take: absolute names and names that climb out.
      const isOutside = cause instanceof Error && /relative path|absolute path/.test(cause.message)
      throw new BookRefused(isOutside ? 'escapes' : 'broken', { cause })
    }
    refuseOverlaps(all)
    const entries = new Map<string, Entry>()
    let hasOddNames = false
    let hasForbiddenNames = false
    let promised = 0
    for (const entry of all) {
      const name = entry.fileName.normalize('NFC')
      if (name.endsWith('/')) continue
      refuseByKind(entry)
      promised += entry.uncompressedSize
      if (ODD_NAME.test(name) || name.length > LONGEST_NAME) {
        hasOddNames = true
        continue
      }
      hasForbiddenNames ||= FORBIDDEN.test(name)
      if (entries.has(name)) throw new BookRefused('duplicate', { part: name })
      entries.set(name, entry)
    }
    if (promised > limits.unpackedBytes) throw new BookRefused('unpacksTooLarge')
    return new Archive(zip, entries, limits, hasOddNames, hasForbiddenNames)
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  /** The name as it lies in the book, for one that differs in the size of letters alone too. */
  find(path: string): string | undefined {
    return this.entries.has(path) ? path : this.bySmallName.get(path.toLowerCase())
  }

  /**
   * The bytes of a file, counted while they come.
   *
   * @throws {BookRefused} `unpacksTooLarge` or `textTooLarge` beyond the limits, `broken` where it is not there
   */
  async read(path: string, mostBytes: number): Promise<Buffer> {
    return this.unpack(path, async (stream) => {
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        length += chunk.length
        this.count(chunk.length)
        if (length > mostBytes) throw new BookRefused('textTooLarge', { part: path })
        chunks.push(chunk)
      }
      return Buffer.concat(chunks, length)
    })
  }

  /** The first bytes of a file, at least so many if it has them. */
  async begin(path: string, bytes: number): Promise<Buffer> {
    return this.unpack(path, async (stream) => {
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        length += chunk.length
        if (length >= bytes) break
      }
      return Buffer.concat(chunks, length)
    })
  }

  private async unpack<T>(path: string, take: (stream: AsyncIterable<unknown>) => Promise<T>): Promise<T> {
    const name = this.find(path)
    const entry = name === undefined ? undefined : this.entries.get(name)
    if (!entry) throw new BookRefused('broken', { part: path })
    try {
      const stream = await this.zip.openReadStreamPromise(entry)
      return await take(stream)
    } catch (cause) {
      if (cause instanceof BookRefused) throw cause
      throw new BookRefused('broken', { cause, part: path })
    }
  }

  private count(bytes: number): void {
    this.unpacked += bytes
    if (this.unpacked > this.limits.unpackedBytes) throw new BookRefused('unpacksTooLarge')
  }
}

function refuseByKind(entry: Entry): void {
  const part = entry.fileName
  if (entry.isEncrypted()) throw new BookRefused('locked', { part })
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) throw new BookRefused('escapes', { part })
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new BookRefused('broken', { part })
}

/** One set of packed bytes that many names share unpacks to far more than it says. */
function refuseOverlaps(entries: readonly Entry[]): void {
  const inOrder = [...entries].sort((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new BookRefused('bomb', { part: entry.fileName })
    end = entry.relativeOffsetOfLocalHeader + HEADER_BYTES + entry.fileNameLength + entry.compressedSize
  }
  // What stands before the first entry is a program or another file that this one hides behind.
  if ((inOrder[0]?.relativeOffsetOfLocalHeader ?? 0) > 0) throw new BookRefused('notABook')
}
