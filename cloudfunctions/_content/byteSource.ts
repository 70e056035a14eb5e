import type { FileHandle } from 'node:fs/promises'

/** A file that is read here and there and never held whole. */
export interface ByteSource {
  /** Bytes. */
  readonly size: number
  /** Exactly these bytes. @throws {RangeError} when the file ends before */
  read(at: number, length: number): Promise<Buffer>
}

export function sourceOfBuffer(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (at, length) => {
      if (at < 0 || length < 0 || at + length > bytes.length) return Promise.reject(new RangeError('past the end'))
      return Promise.resolve(bytes.subarray(at, at + length))
    },
  }
}

export function sourceOfHandle(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(at, length) {
      if (at < 0 || length < 0 || at + length > size) throw new RangeError('past the end')
      const bytes = Buffer.allocUnsafe(length)
      for (let done = 0; done < length;) {
        const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
        if (bytesRead === 0) throw new RangeError('past the end')
        done += bytesRead
      }
      return bytes
    },
  }
}

/** What is under way at once when a piece of a file is copied. */
export const COPIED_AT_ONCE = 1024 * 1024

/** One stretch of a file after the other, in pieces that fit into memory. */
export async function* copied(source: ByteSource, at: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += COPIED_AT_ONCE) {
    yield await source.read(at + done, Math.min(COPIED_AT_ONCE, length - done))
  }
}
