/** Looks at bytes on their way into a store: counts, hashes, keeps the first, and stops at the limit. */
import { createHash } from 'node:crypto'
import { HEAD_BYTES, typeOf } from './contentType'
import { FileTooLarge } from './errors'

/** What is known of a file once all of it went by. */
export interface Measured {
  /** Bytes. */
  size: number
  /** Hex. */
  sha256: string
  type: string
}

export interface Measure {
  /** The same bytes, not one more than allowed. @throws FileTooLarge from the iteration */
  content: AsyncIterable<Buffer>
  /** To be called when `content` has ended. */
  result(): Promise<Measured>
}

/** @param largestBytes included */
export function measure(source: AsyncIterable<Buffer>, largestBytes: number): Measure {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let size = 0

  async function* content(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length
      if (size > largestBytes) throw new FileTooLarge(largestBytes)
      hash.update(chunk)
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
      yield chunk
    }
  }
  return {
    content: content(),
    result: async () => ({ size, sha256: hash.digest('hex'), type: await typeOf(head) }),
  }
}
