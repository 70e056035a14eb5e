/** Everything under `/files`. There is no list of files at any address. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { HttpRefusal, refuse } from '../http/refusal'
import { replyRefusal } from '../http/reply'
import { sendFile, type DownloadOptions } from './download'
import { receiveUpload, type UploadOptions } from './upload'

const ROOT = '/files'
const UPLOAD = `${ROOT}/upload`

export interface FileRoutes {
  /** Answers when the address is one of ours; resolves to false when it is not. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>
}

export function createFileRoutes(options: UploadOptions & DownloadOptions): FileRoutes {
  async function route(request: IncomingMessage, response: ServerResponse, path: string, id: string): Promise<void> {
    if (path === UPLOAD) {
      if (request.method !== 'PUT') throw refuse.wrongMethod('PUT')
      await receiveUpload(request, response, id, options)
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse.wrongMethod('GET, HEAD')
    const key = path.slice(ROOT.length + 1)
    if (key === '') throw refuse.notFound()
    await sendFile(request, response, key, new URL(request.url ?? '/', 'http://host').searchParams, options)
  }

  return {
    async serve(request, response, path) {
      if (path !== ROOT && !path.startsWith(`${ROOT}/`)) return false
      const requestId = (response.getHeader('x-request-id') as string | undefined) ?? randomUUID()
      try {
        await route(request, response, path, requestId)
      } catch (error) {
        if (response.headersSent || request.destroyed) {
          // Whoever was reading has gone, or can only be told by a cut line.
          response.destroy()
          return true
        }
        if (!(error instanceof HttpRefusal)) throw error
        if (!request.complete) response.setHeader('connection', 'close')
        replyRefusal(response, error, requestId, request.method === 'PUT' ? 'cloud.uploadFile' : 'cloud.downloadFile')
      }
      return true
    },
  }
}
