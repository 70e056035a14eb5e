/**
 * `PUT /files/upload`: the bytes of one file, streamed into the store. The answer is what the platform's object store
 * answers and the SDK understands: nothing, or an error in XML.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeFault, type Log } from '../functions/log'
import { FileTooLarge, UploadAborted } from './errors'
import type { Files } from './files'
import { bodyOf, readAway } from './requestBody'
import type { Signer } from './signature'

export interface UploadOptions {
  files: Files
  signer: Signer
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}

export async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { files, signer, clock, log }: UploadOptions,
): Promise<void> {
  const refuse = async (status: number, code: string, message: string): Promise<void> => {
    const isRead = await readAway(request)
    if (response.destroyed) return
    if (!isRead) response.setHeader('connection', 'close')
    response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' })
    response.end(errorXml(code, message, requestId))
    if (!isRead) response.once('finish', () => request.destroy())
  }

  const grant = signer.readUpload(request.headers.authorization ?? '', clock())
  if (grant === undefined) {
    await refuse(403, 'AccessDenied', 'the upload was not granted, or the grant has expired: ask where to upload again')
    return
  }
  if (Number(request.headers['content-length'] ?? 0) > grant.largestBytes) {
    await refuse(413, 'EntityTooLarge', new FileTooLarge(grant.largestBytes).message)
    return
  }
  try {
    await files.accept(grant, bodyOf(request))
    response.writeHead(200, { 'content-length': 0 }).end()
  } catch (error) {
    if (error instanceof UploadAborted) {
      log({ level: 'info', event: 'upload', requestId, outcome: 'aborted' })
    } else if (error instanceof FileTooLarge) {
      await refuse(413, 'EntityTooLarge', error.message)
    } else {
      log({ level: 'error', event: 'upload', requestId, outcome: 'fault', error: describeFault(error) })
      await refuse(500, 'InternalError', `the file could not be stored, see the host's log for ${requestId}`)
    }
  }
}

/** @source cloud.tencent.com, COS error responses, as `@cloudbase/node-sdk` reads them: all four must be there */
function errorXml(code: string, message: string, requestId: string): string {
  const escaped = message.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return (
    "<?xml version='1.0' encoding='utf-8' ?><Error>" +
    `<Code>${code}</Code><Message>${escaped}</Message>` +
    `<RequestId>${requestId}</RequestId><TraceId>${requestId}</TraceId></Error>`
  )
}
