/** Serves a folder of built files: compressed, with an ETag, for ever when the name carries a hash. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { contentSecurityPolicy } from './securityHeaders'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
}
/** Pictures, fonts and films are compressed already. */
const COMPRESSIBLE = /^(text\/|application\/(json|wasm)|image\/svg)/
/** Below this a compressed answer is not smaller. */
const SMALLEST_TO_COMPRESS_BYTES = 1024
/** `index.3f9a0c21.js`: a new content has a new name. */
const HASHED = /[.-][0-9a-f]{8,}\.\w+$/i

const brotliOf = promisify(brotliCompress)
const gzipOf = promisify(gzip)

interface Served {
  modifiedAt: number
  type: string
  etag: string
  policy: string | undefined
  content: Buffer
  /** Filled when first asked for. */
  compressed: Map<'br' | 'gzip', Promise<Buffer>>
}

export interface StaticFiles {
  /** Resolves to false when there is no such file. @param path decoded path of the address, with a leading slash */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>
}

/** @param options.picturesFrom an address whose pictures the pages may show besides their own */
export function createStaticFiles(folder: string, options: { picturesFrom?: string } = {}): StaticFiles {
  const known = new Map<string, Served>()
  const picturesFrom = options.picturesFrom === undefined ? undefined : new URL(options.picturesFrom).origin

  async function find(path: string): Promise<Served | undefined> {
    // normalize() takes the dots out, so the name cannot climb above the folder; NUL ends a name in C.
    if (path.includes('\0') || path.includes('\\')) return undefined
    const relative = normalize(path.endsWith('/') ? `${path}index.html` : path)
    if (relative.split(sep).some((part) => part.startsWith('.'))) return undefined
    const file = join(folder, relative)
    const facts = await stat(file).catch(() => undefined)
    if (facts?.isFile() !== true) return undefined
    const before = known.get(file)
    if (before?.modifiedAt === facts.mtimeMs) return before
    const content = await readFile(file)
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
    const served: Served = {
      modifiedAt: facts.mtimeMs,
      type,
      etag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
      policy: type.startsWith('text/html') ? contentSecurityPolicy(content.toString('utf8'), picturesFrom) : undefined,
      content,
      compressed: new Map(),
    }
    known.set(file, served)
    return served
  }

  return {
    async serve(request, response, path) {
      const found = (await find(path)) ?? (isPageAddress(request, path) ? await find('/index.html') : undefined)
      if (found === undefined) return false

      const encoding = COMPRESSIBLE.test(found.type) ? preferredEncoding(request, found.content.length) : undefined
      const etag = `"${found.etag}${encoding === undefined ? '' : `-${encoding}`}"`
      const headers: Record<string, string> = {
        'content-type': found.type,
        'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag,
        vary: 'accept-encoding',
      }
      if (found.policy !== undefined) headers['content-security-policy'] = found.policy
      if ((request.headers['if-none-match'] ?? '').split(/\s*,\s*/).includes(etag)) {
        response.writeHead(304, headers).end()
        return true
      }
      const body = encoding === undefined ? found.content : await compressed(found, encoding)
      if (encoding !== undefined) headers['content-encoding'] = encoding
      response.writeHead(200, { ...headers, 'content-length': body.length })
      response.end(request.method === 'HEAD' ? undefined : body)
      return true
    },
  }
}

/** With history routing a page's address is no file; the browser asks for it as a page and gets the one page there is. */
function isPageAddress(request: IncomingMessage, path: string): boolean {
  return extname(path) === '' && (request.headers.accept ?? '').includes('text/html')
}

function preferredEncoding(request: IncomingMessage, size: number): 'br' | 'gzip' | undefined {
  if (size < SMALLEST_TO_COMPRESS_BYTES) return undefined
  const accepted = request.headers['accept-encoding'] ?? ''
  if (/\bbr\b(?!\s*;\s*q=0(?![.\d]))/i.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(?![.\d]))/i.test(accepted) ? 'gzip' : undefined
}

function compressed(served: Served, encoding: 'br' | 'gzip'): Promise<Buffer> {
  const before = served.compressed.get(encoding)
  if (before !== undefined) return before
  // Quality 9 of 11: within a few percent of the best, in a tenth of the time. Each file is compressed once.
  const work =
    encoding === 'br'
      ? brotliOf(served.content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : gzipOf(served.content, { level: 9 })
  served.compressed.set(encoding, work)
  return work
}
