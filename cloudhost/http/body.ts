/** Reads a JSON body and gives up at once when it is too large. */
import type { IncomingMessage } from 'node:http'
import { refuse } from './refusal'

/** `POST /call` takes as much as CloudBase takes from a page. */
export const LARGEST_CALL_BYTES = 1024 * 1024
/** Logins and the like. */
export const LARGEST_FORM_BYTES = 4 * 1024

/**
 * The body as an object.
 *
 * JSON only, also because a strange site cannot send this content type here without the browser asking first.
 *
 * @throws {HttpRefusal} 413, 415 or 400
 */
export async function readJson(request: IncomingMessage, largestBytes: number): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) throw refuse.notJson()
  if (Number(request.headers['content-length'] ?? 0) > largestBytes) throw refuse.tooLarge()

  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBytes) throw refuse.tooLarge()
    chunks.push(chunk)
  }
  let body: unknown
  try {
    body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw refuse.malformed()
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse.malformed()
  return body as Record<string, unknown>
}
