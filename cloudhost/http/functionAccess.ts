/**
 * Functions by address: what CloudBase calls HTTP 访问服务 (云接入). A request becomes an event, the answer of the function a
 * response. Nobody is known here: there is no openid, no cookie and no session, whatever the request carries.
 *
 * @source https://docs.cloudbase.net/service/access-cloud-function (集成请求, 集成响应)
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FunctionHost } from '../functions/functionHost'
import { LARGEST_HTTP_RESULT_BYTES } from '../functions/limits'
import { refuse } from './refusal'

/** Functions by the beginning of their addresses: `{ "/opds": "opds" }`. */
export type FunctionAddresses = Readonly<Record<string, string>>

export interface FunctionAccess {
  /** The address under which a function answers this path, if any. */
  addressOf(path: string): string | undefined
  /** Calls that function. Only what is asked for is served: GET and HEAD. @throws {HttpRefusal} */
  serve(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void>
}

interface Asked {
  address: string
  requestId: string
  clientIp: string
}

/** The answer of a function that wants to say more than a value. */
interface IntegratedResponse {
  statusCode: number
  headers: Record<string, unknown>
  body: string
  isBase64Encoded: boolean
}

/** What a function hears of a request. Cookies, sessions and what proxies add are not its business. */
const HEARD = ['accept', 'accept-language', 'host', 'if-none-match', 'user-agent']
/** What it may say. Above all it sets no cookies. */
const SAID = new Set([
  ...['cache-control', 'content-disposition', 'content-language', 'content-type', 'etag', 'last-modified', 'location'],
  ...['retry-after', 'vary'],
])
/** No answer of a function is a page of ours: were one opened in a browser, nothing in it would run. */
const POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
const ADDRESS = /^(\/[a-z0-9-]+)+$/
/** Addresses the host answers itself. */
const TAKEN = ['/call', '/files', '/health', '/ready', '/sim', '/upload']

export function createFunctionAccess(
  addresses: FunctionAddresses,
  functions: FunctionHost,
  facts: { env: string },
): FunctionAccess {
  refuseUnusable(addresses, functions)
  const byLength = Object.keys(addresses).sort((one, other) => other.length - one.length)

  return {
    addressOf: (path) => byLength.find((each) => path === each || path.startsWith(`${each}/`)),
    async serve(request, response, { address, requestId, clientIp }) {
      if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse.wrongMethod('GET, HEAD')
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
      const event = {
        path: pathname,
        httpMethod: request.method,
        headers: heard(request),
        queryStringParameters: Object.fromEntries(searchParams),
        requestContext: { requestId, envId: facts.env },
        body: '',
        isBase64Encoded: false,
      }
      const { result } = await functions.invoke(
        addresses[address] ?? '',
        event,
        { clientIp },
        // Not the host it was asked by: a function that opens its own links must not go where a stranger says.
        { requestId, source: 'wx_http', mostBytes: LARGEST_HTTP_RESULT_BYTES },
      )
      reply(request, response, result)
    },
  }
}

function heard(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    HEARD.flatMap((name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? [[name, value] as const] : []
    }),
  )
}

function reply(request: IncomingMessage, response: ServerResponse, result: unknown): void {
  if (!isIntegratedResponse(result))
    throw new Error('a function that is reached by address answers statusCode and body')
  const { statusCode, headers, body, isBase64Encoded } = result
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const said = Object.entries(headers).flatMap(([name, value]) =>
    SAID.has(name.toLowerCase()) && (typeof value === 'string' || typeof value === 'number')
      ? [[name.toLowerCase(), String(value)] as const]
      : [],
  )
  response.writeHead(statusCode, {
    'cache-control': 'no-store',
    'content-type': 'text/plain; charset=utf-8',
    ...Object.fromEntries(said),
    ...(statusCode === 304 || statusCode === 204 ? {} : { 'content-length': bytes.length }),
    'content-security-policy': POLICY,
  })
  response.end(request.method === 'HEAD' || statusCode === 304 ? undefined : bytes)
}

function isIntegratedResponse(result: unknown): result is IntegratedResponse {
  if (typeof result !== 'object' || result === null) return false
  const { statusCode, headers, body, isBase64Encoded } = result as Partial<IntegratedResponse>
  return (
    typeof statusCode === 'number' &&
    Number.isInteger(statusCode) &&
    statusCode >= 200 &&
    statusCode <= 599 &&
    typeof headers === 'object' &&
    typeof body === 'string' &&
    typeof isBase64Encoded === 'boolean'
  )
}

/** @throws {Error} naming the address that cannot be served: a feed nobody can reach should be known at the start */
function refuseUnusable(addresses: FunctionAddresses, functions: FunctionHost): void {
  const names = functions.names()
  for (const [address, name] of Object.entries(addresses)) {
    if (!ADDRESS.test(address) || TAKEN.some((each) => address === each || address.startsWith(`${each}/`))) {
      throw new Error(`"http": ${address} cannot be an address of a function.`)
    }
    if (!names.includes(name)) throw new Error(`"http": there is no function "${name}" for ${address}.`)
  }
}
