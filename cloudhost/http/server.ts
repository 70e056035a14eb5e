/** The host's HTTP side: calls, health, files, the built pages, and the pages of the identity provider. */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FunctionError } from '../functions/errors'
import type { FunctionHost } from '../functions/functionHost'
import { describeFault, type Log } from '../functions/log'
import type { Caller, IdentityProvider } from '../identity/provider'
import type { FileRoutes } from '../storage/fileRoutes'
import { isPhoneUpload, type PhoneUploads } from '../storage/phoneUpload'
import { readAway } from '../storage/requestBody'
import { LARGEST_CALL_BYTES, LARGEST_FORM_BYTES, readJson } from './body'
import type { FunctionAccess } from './functionAccess'
import { patienceWith } from './patience'
import { HttpRefusal, refuse } from './refusal'
import { clientApiOf, replyJson, replyRefusal } from './reply'
import { SECURITY_HEADERS } from './securityHeaders'
import type { StaticFiles } from './staticFiles'
import { createLimiter, type Rate } from './tokenBucket'

/** Limits of the HTTP side. All may be set by the configuration. */
export interface HttpLimits {
  /** Calls of one account. */
  perAccount: Rate
  /** Calls and logins from one address; a whole office may share one. */
  perAddress: Rate
  /** Milliseconds a client may take to send its headers. */
  headersTimeoutMs: number
  /** Milliseconds a client may take to send a whole request. */
  requestTimeoutMs: number
  /** Files put by one account. They are counted apart, so that nobody's calls wait for somebody's pictures. */
  uploadsPerAccount: Rate
  /** Files put from one address. */
  uploadsPerAddress: Rate
  /** Milliseconds a client may take to send one file: 1 MB at 10 KB/s. */
  uploadTimeoutMs: number
}

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  perAccount: { burst: 60, perSecond: 20 },
  perAddress: { burst: 300, perSecond: 100 },
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 20_000,
  uploadsPerAccount: { burst: 120, perSecond: 20 },
  uploadsPerAddress: { burst: 600, perSecond: 200 },
  uploadTimeoutMs: 120_000,
}

/** How long an idle connection is kept for the next request. */
const KEEP_ALIVE_MS = 5_000
/** How often slow clients are looked for. */
const SLOW_CHECK_MS = 1_000
/** How often, while stopping, connections without a request are let go. */
const IDLE_CHECK_MS = 50

export interface HttpServerOptions {
  functions: FunctionHost
  identity: IdentityProvider
  staticFiles?: StaticFiles
  /** Files by their links. */
  files?: FileRoutes
  /** Files that people put there themselves. */
  phoneUploads?: PhoneUploads
  /** Functions that answer by address. */
  functionAccess?: FunctionAccess
  /** Resolves when the database answers and the functions are there; rejects otherwise. */
  isReady: () => Promise<void>
  limits: HttpLimits
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}

export interface HttpServer {
  /**
   * @param nextPorts how many of the following ports may be tried when `port` is taken
   * @returns the port it listens on
   * @throws the system's error (`EADDRINUSE`) when none is free
   */
  listen(host: string, port: number, nextPorts?: number): Promise<number>
  /** Takes no new request; resolves when those in flight are answered or `patienceMs` is over. */
  close(patienceMs: number): Promise<void>
}

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { functions, identity, staticFiles, files, phoneUploads, functionAccess, limits, clock, log } = options
  const perAccount = createLimiter(limits.perAccount, clock)
  const perAddress = createLimiter(limits.perAddress, clock)
  const uploadsPerAccount = createLimiter(limits.uploadsPerAccount, clock)
  const uploadsPerAddress = createLimiter(limits.uploadsPerAddress, clock)
  let isStopping = false

  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      // Node knows one limit for all addresses; the shorter ones are `patienceWith`.
      requestTimeout: Math.max(limits.requestTimeoutMs, limits.uploadTimeoutMs) + limits.headersTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: SLOW_CHECK_MS,
    },
    (request, response) => void answer(request, response),
  )

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID()
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...identity.headers })) {
      response.setHeader(name, value)
    }
    response.setHeader('x-request-id', requestId)
    if (isStopping) response.setHeader('connection', 'close')
    try {
      await route(request, response, requestId)
    } catch (thrown) {
      const refusal = thrown instanceof HttpRefusal ? thrown : refuse.fault()
      if (!(thrown instanceof HttpRefusal) && !request.destroyed) {
        log({ level: 'error', event: 'http', requestId, outcome: 'fault', error: describeFault(thrown) })
      }
      if (response.headersSent) {
        // Whoever was cut for being slow has the answer already.
        if (!response.writableEnded) response.destroy()
      } else {
        // The rest of a body that nobody will read must not be taken for the next request.
        if (!request.complete) response.setHeader('connection', 'close')
        replyRefusal(response, refusal, requestId, clientApiOf(request))
      }
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    const patience = patienceWith(request, response, requestId, limits.requestTimeoutMs)
    const path = pathOf(request)
    if (path === '/health') {
      replyJson(response, 200, { status: 'ok', identity: identity.kind })
      return
    }
    if (path === '/ready') return ready(response)
    if (isStopping) throw refuse.stopping()

    const unwelcome = identity.refusalToServe(request)
    if (unwelcome !== undefined) throw refuse.forbidden(unwelcome)
    if (phoneUploads !== undefined && isPhoneUpload(path)) {
      const openid = await uploaderOf(request)
      // Only who may upload is worth waiting for.
      patience.extendTo(limits.uploadTimeoutMs)
      return orReadAway(request, () => phoneUploads.receive(request, response, requestId, openid))
    }
    if (request.method === 'POST' || request.method === 'PUT') limit(perAddress, addressOf(request))
    if (path === '/call') return call(request, response, requestId)
    const address = functionAccess?.addressOf(path)
    if (functionAccess !== undefined && address !== undefined) {
      limit(perAddress, addressOf(request))
      const asked = { address, requestId, clientIp: addressOf(request) }
      return asHttp(() => functionAccess.serve(request, response, asked))
    }
    if ((await files?.serve(request, response, path)) === true) return
    if (await identity.serve(request, response, path)) return
    if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse.notFound()
    if ((await staticFiles?.serve(request, response, path)) !== true) throw refuse.notFound()
  }

  async function ready(response: ServerResponse): Promise<void> {
    if (isStopping) throw refuse.stopping()
    try {
      await options.isReady()
      replyJson(response, 200, { status: 'ready', functions: functions.names().length })
    } catch (error) {
      log({ level: 'error', event: 'ready', outcome: 'not ready', error: describeFault(error) })
      replyJson(response, 503, { status: 'not ready' })
    }
  }

  function knownCaller(request: IncomingMessage): Caller | undefined {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    return token === undefined ? undefined : identity.callerOf(token)
  }

  /** @throws {HttpRefusal} 401 */
  function callerOf(request: IncomingMessage): Caller {
    const caller = knownCaller(request)
    if (caller === undefined) throw refuse.noSession()
    return caller
  }

  /**
   * What nobody in particular may ask of a function: an action that says so, and nothing beside it. An event without a
   * caller is what timers send.
   *
   * @throws {HttpRefusal} 401
   */
  function openEvent(name: string, asked: unknown): { action: string; data: unknown } {
    const { action, data } = (typeof asked === 'object' && asked !== null ? asked : {}) as Record<string, unknown>
    if (typeof action !== 'string' || !functions.answersStrangers(name, action)) throw refuse.noSession()
    return { action, data }
  }

  /** @throws {HttpRefusal} 401 or 429 */
  function uploaderOf(request: IncomingMessage): Promise<string> {
    return orReadAway(request, () => {
      limit(uploadsPerAddress, addressOf(request))
      const { openid } = callerOf(request)
      if (openid === undefined || openid === '') throw refuse.noSession()
      limit(uploadsPerAccount, openid)
      return openid
    })
  }

  async function call(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    if (request.method !== 'POST') throw refuse.wrongMethod('POST')
    const caller = knownCaller(request)
    if (caller) limit(perAccount, caller.openid ?? '')
    const { name, data } = await readJson(request, caller ? LARGEST_CALL_BYTES : LARGEST_FORM_BYTES)
    if (typeof name !== 'string') throw refuse.malformed()
    const asked = caller ? data : openEvent(name, data)
    const { result } = await asHttp(() =>
      functions.invoke(
        name,
        asked,
        { ...caller, clientIp: addressOf(request) },
        { requestId, source: 'wx_client', host: request.headers.host },
      ),
    )
    replyJson(response, 200, { result, requestId })
  }

  function listenOn(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.removeListener('error', reject)
        resolve((server.address() as AddressInfo).port)
      })
    })
  }

  return {
    async listen(host, first, nextPorts = 0) {
      for (let port = first; ; port++) {
        try {
          return await listenOn(host, port)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= first + nextPorts) throw error
        }
      }
    },
    close(patienceMs) {
      isStopping = true
      if (!server.listening) return Promise.resolve()
      return new Promise((resolve) => {
        const patience = setTimeout(() => server.closeAllConnections(), patienceMs)
        // close() lets idle connections go once; one whose answer ends a moment later would wait for its next request.
        const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
        server.close(() => {
          clearTimeout(patience)
          clearInterval(idle)
          resolve()
        })
      })
    },
  }
}

/** When `work` refuses, reads the body first: a client that is still sending would find its line cut, not the reason. */
async function orReadAway<T>(request: IncomingMessage, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof HttpRefusal) await readAway(request)
    throw error
  }
}

function limit(limiter: { take(key: string): number | undefined }, key: string): void {
  const seconds = limiter.take(key)
  if (seconds !== undefined) throw refuse.tooMany(seconds)
}

function addressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}

function pathOf(request: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname)
  } catch {
    throw refuse.notFound()
  }
}

/** Runs a call; when it fails, that is a refusal without what the function threw. */
async function asHttp<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw error instanceof FunctionError ? asRefusal(error) : error
  }
}

/** A failed call as HTTP; the page reads `errCode` as it would from wx.cloud. */
function asRefusal(error: FunctionError): HttpRefusal {
  const status = { notFound: 404, failed: 500, timedOut: 504, tooLarge: 500, tooDeep: 500, stopping: 503 }[error.reason]
  const words = {
    notFound: '当前版本过旧，请更新后再试',
    failed: '没办成，等几秒再试',
    timedOut: '等得太久，请稍后再试',
    tooLarge: '内容太多，请缩小范围再试',
    tooDeep: '没办成，等几秒再试',
    stopping: '服务正在重启，请稍等再试',
  }[error.reason]
  return new HttpRefusal(status, error.errCode, `Error: ${error.message}`, words)
}
