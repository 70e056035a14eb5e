import { createHash } from 'node:crypto'

/** What HTTP access makes a response of. @source https://docs.cloudbase.net/service/access-cloud-function (集成响应) */
export interface HttpAnswer {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

/** What is asked for, of all that the event says. */
export interface Asked {
  /** Parts of the path under the feed's address. */
  path: readonly string[]
  query: Readonly<Record<string, string>>
  /** What the asker has already. */
  etag: string | undefined
}

/** Where the feed is reached: HTTP access is configured with this very path. */
export const ADDRESS = '/opds'

/** @returns undefined for an event that is no request for something to read */
export function readEvent(event: unknown): Asked | undefined {
  const { path, httpMethod, headers, queryStringParameters } = asObject(event)
  if (typeof path !== 'string' || (httpMethod !== 'GET' && httpMethod !== 'HEAD')) return undefined
  // Whether the configured path is part of what a function hears, the documentation says both ways.
  const below = path === ADDRESS || path.startsWith(`${ADDRESS}/`) ? path.slice(ADDRESS.length) : path
  const etag = Object.entries(asObject(headers)).find(([name]) => name.toLowerCase() === 'if-none-match')?.[1]
  return {
    path: below.split('/').filter((part) => part !== ''),
    query: Object.fromEntries(
      Object.entries(asObject(queryStringParameters)).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    ),
    etag: typeof etag === 'string' ? etag : undefined,
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

interface Content {
  type: string
  body: string | Buffer
  /** Seconds for which nobody need ask again. What was taken off a shelf may be seen for so long. */
  freshFor: number
  etag?: string
  more?: Record<string, string>
}

/** The content, or that the asker has it. */
export function contentAnswer({ type, body, freshFor, etag = etagOf(body), more }: Content, asked: Asked): HttpAnswer {
  if (hasAlready(asked, etag)) return notModified(etag, freshFor)
  const isText = typeof body === 'string'
  return {
    statusCode: 200,
    headers: { 'content-type': type, 'cache-control': `public, max-age=${freshFor}`, etag, ...more },
    body: isText ? body : body.toString('base64'),
    isBase64Encoded: !isText,
  }
}

export function hasAlready({ etag: had }: Asked, etag: string): boolean {
  return had?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag) ?? false
}

export function notModified(etag: string, freshFor: number): HttpAnswer {
  const headers = { 'cache-control': `public, max-age=${freshFor}`, etag }
  return { statusCode: 304, headers, body: '', isBase64Encoded: false }
}

/** A refusal in one sentence, which is all that a reading program may show. */
export function refusal(statusCode: number, sentence: string): HttpAnswer {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return { statusCode, headers, body: sentence, isBase64Encoded: false }
}

export function etagOf(content: string | Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}
