/** The bytes of an upload as they come, and what becomes of them when it is refused. */
import type { IncomingMessage } from 'node:http'
import { UploadAborted } from './errors'

/**
 * How much more is read and thrown away after a refusal, so that a client that is still sending hears why it failed
 * instead of finding the line cut.
 */
const PATIENCE_BYTES = 16 * 1024 * 1024

/** @throws {UploadAborted} when the client goes away before the end. The connection outlives whoever stops reading. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* chunksOf(request)
  } catch (error) {
    if (request.errored !== null) throw new UploadAborted('the client went away', { cause: error })
    throw error
  }
}

/** Reads the rest of a body and forgets it. @returns false when there was more than our patience */
export async function readAway(request: IncomingMessage): Promise<boolean> {
  if (request.readableEnded) return true
  let size = 0
  try {
    for await (const chunk of chunksOf(request)) {
      size += chunk.length
      if (size > PATIENCE_BYTES) return false
    }
    return true
  } catch {
    // It went away. There is nobody left to answer.
    return false
  }
}

function chunksOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
}
