/** The gateway over HTTP, for SDKs in other processes: `POST /admin`, JSON both ways; `wx.openApi` is a form and bytes. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Gateway } from '../gateway/gateway'
import { readForm } from './form'

/** A request may carry a thousand small documents or a few large ones. */
const MAX_BODY_BYTES = 16 * 1024 * 1024

export interface GatewayServer {
  /** What TCB_CONTEXT_CNFG's URL must hold. */
  url: string
  /** Stops answering. Safe to call twice. */
  close(): Promise<void>
}

/** Serves `POST /admin` on this machine alone. Port 0 takes a free one. */
export function serveGateway(gateway: Gateway, port = 0): Promise<GatewayServer> {
  const server = createServer((request, response) => {
    answer(gateway, request, response).catch(() => response.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // Whoever reaches this port acts as the cloud itself: never beyond this machine.
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${taken}/admin`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          }),
      })
    })
  })
}

async function answer(gateway: Gateway, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method !== 'POST' || pathname !== '/admin') {
    reply(response, 404, { message: 'POST /admin' })
    return
  }
  const content = await readBody(request)
  if (content === undefined) {
    reply(response, 413, { message: `at most ${MAX_BODY_BYTES} bytes` })
    return
  }
  let body: unknown
  try {
    body = readForm(content, request.headers['content-type'] ?? '') ?? JSON.parse(content.toString('utf8'))
  } catch {
    reply(response, 400, { message: 'the body is not JSON' })
    return
  }
  const answered = await gateway.handle(body)
  if (Buffer.isBuffer(answered.bytes)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    response.end(answered.bytes)
    return
  }
  reply(response, 200, answered)
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reply(response: ServerResponse, status: number, body: object): void {
  // The SDK compares this text to tell an error from the bytes of an open API.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
