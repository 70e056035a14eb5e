/** `GET /files/<key>?expires=…&sign=…`: the one file its link was made for, whole or a part of it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { Log } from '../functions/log'
import { HttpRefusal } from '../http/refusal'
import { PLAYED_TYPES, RASTER_TYPES } from './contentType'
import type { FileCatalogue, FileRecord } from './fileCatalogue'
import { nameOf } from './fileId'
import type { StorageLimits } from './limits'
import type { Signer } from './signature'
import type { ByteRange, ObjectStore } from './store'

/** @source wx-server-sdk, error.config: STORAGE_SIGN_PARAM_INVALID, STORAGE_FILE_NONEXIST */
const BAD_LINK = -503004
const NO_FILE = -503003

const refuseLink = {
  forged: () =>
    new HttpRefusal(403, BAD_LINK, 'the link is not one of ours', '这个链接不完整，请回到原来的页面重新打开'),
  expired: () => new HttpRefusal(403, BAD_LINK, 'the link has expired', '链接已过期，请回到原来的页面重新打开'),
  gone: () =>
    new HttpRefusal(404, NO_FILE, 'the file was deleted or replaced', '文件已更新或删除，请回到原来的页面查看'),
}

export interface DownloadOptions {
  store: ObjectStore
  catalogue: FileCatalogue
  signer: Signer
  limits: StorageLimits
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}

/** @throws {HttpRefusal} 403 for a link that is altered or expired, 404 for a file that is gone */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  query: URLSearchParams,
  { store, catalogue, signer, limits, clock, log }: DownloadOptions,
): Promise<void> {
  const state = signer.checkLink(key, query, clock())
  if (state !== 'open') throw refuseLink[state]()
  const file = await catalogue.byKey(key)
  if (file === undefined) throw refuseLink.gone()

  const range = rangeOf(request, file)
  const headers = headersOf(file, limits)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${file.size}`, 'content-length': 0 }).end()
    return
  }
  const missing = async (): Promise<HttpRefusal> => {
    // Deleted between our two looks is nothing to report; a document whose bytes are not there is.
    if ((await catalogue.byKey(key)) !== undefined) log({ level: 'error', event: 'storage', outcome: 'bytes missing' })
    return refuseLink.gone()
  }

  const status = range === undefined ? 200 : 206
  const size = range === undefined ? file.size : range.last - range.first + 1
  const all = { ...headers, 'content-length': size, ...(range && { 'content-range': contentRange(range, file.size) }) }
  if (request.method === 'HEAD') {
    if ((await store.stat(key)) === undefined) throw await missing()
    response.writeHead(status, all).end()
    return
  }
  const content = await store.get(key, range)
  if (content === undefined) throw await missing()
  response.writeHead(status, all)
  await pipeline(content, response)
}

function headersOf(file: FileRecord, limits: StorageLimits): Record<string, string> {
  const isPicture =
    RASTER_TYPES.includes(file.type) && limits.picturesUnder.some((under) => file.path.startsWith(under))
  return {
    'content-type': file.type,
    'content-disposition': contentDisposition(isPicture ? 'inline' : 'attachment', nameOf(file.path)),
    // Whatever it turns out to be, it is never read as something else and never runs as one of our pages.
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // The page may know us by another name than the link does. Whoever has the link may open it anyway.
    ...((isPicture || PLAYED_TYPES.includes(file.type)) && { 'cross-origin-resource-policy': 'cross-origin' }),
    // It belongs to somebody, and desks are shared.
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  }
}

/**
 * The one range asked for. Several ranges, other units and nonsense mean the whole file, as RFC 9110 allows.
 *
 * @source RFC 9110 §14.2, §13.1.5 (If-Range)
 */
function rangeOf(request: IncomingMessage, { size, sha256 }: FileRecord): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  if (from === '' && to === '') return undefined
  const ifRange = request.headers['if-range']
  if (ifRange !== undefined && ifRange !== `"${sha256}"`) return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  return first < size && first <= last ? { first, last } : 'unsatisfiable'
}

function contentRange({ first, last }: ByteRange, size: number): string {
  return `bytes ${first}-${last}/${size}`
}

/**
 * The name twice: in ASCII for old clients, and as it is. Signs nobody sees are left out, because with them
 * `‮gpj.exe` reads as a picture.
 *
 * @source RFC 6266; RFC 8187 (formerly RFC 5987) §3.2
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}]/gu, '')
  const ascii = visible.replace(/[^A-Za-z0-9._-]/g, '_')
  const encoded = encodeURIComponent(visible).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
