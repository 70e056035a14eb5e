import { createServer, type IncomingMessage } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Cloud } from '../aCloud'

const KINDS: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** One answer that went over the line. */
export interface Carried {
  what: string
  /** As it travels, compressed. */
  bytes: number
}

/** The browser pages over a cloud in this process, and a note of everything that travels. */
export interface ReadingStand {
  url: string
  carried: Carried[]
  close: () => Promise<void>
}

/**
 * Serves built browser pages over a cloud, as its host would: pages, calls and nothing else.
 *
 * @param folder a build, e.g. dist/h5
 * @param openid of whoever calls
 */
export async function openReadingStand(folder: string, cloud: Cloud, openid: string): Promise<ReadingStand> {
  const root = path.resolve(folder)
  const carried: Carried[] = []
  const answer = async (request: IncomingMessage): Promise<{ what: string; kind: string; body: string | Buffer }> => {
    if (request.url === '/health') return { what: 'health', kind: 'application/json', body: '{}' }
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { name, data } = JSON.parse(Buffer.concat(chunks).toString()) as { name: string; data: { action: string } }
      const result = await cloud.as(openid).send(name, data)
      return { what: data.action, kind: 'application/json', body: JSON.stringify({ result }) }
    }
    const wanted = new URL(request.url ?? '/', 'http://stand').pathname
    const file = path.join(root, wanted === '/' ? 'index.html' : wanted)
    return { what: wanted, kind: KINDS[path.extname(file)] ?? 'application/octet-stream', body: await readFile(file) }
  }
  const server = createServer((request, response) => {
    answer(request).then(
      ({ what, kind, body }) => {
        const packed = gzipSync(body)
        carried.push({ what, bytes: packed.length })
        response
          .writeHead(200, { 'content-type': `${kind}; charset=utf-8`, 'content-encoding': 'gzip', ...keeping(what) })
          .end(packed)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    carried,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** As the host does: what has a hash in its name never changes. */
function keeping(what: string): Record<string, string> {
  return /\.[0-9a-f]{8}\./.test(what) ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}
}
