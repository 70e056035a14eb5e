import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createFunctionHost } from '../../../cloudhost/functions/functionHost'
import type { GivenFunctions } from '../../../cloudhost/functions/loadFunctions'
import type { LogLine } from '../../../cloudhost/functions/log'
import { createFunctionAccess, type FunctionAddresses } from '../../../cloudhost/http/functionAccess'
import { createHttpServer, DEFAULT_HTTP_LIMITS, type HttpLimits } from '../../../cloudhost/http/server'
import { createStaticFiles } from '../../../cloudhost/http/staticFiles'
import { openAccountBook } from '../../../cloudhost/identity/accounts'
import { createSessionKeeper } from '../../../cloudhost/identity/session'
import { createSimulatedIdentity } from '../../../cloudhost/identity/simulated'
import { createOpenApi } from '../../../cloudhost/openapi/openapi'

export const PEOPLE = [
  { key: 'wang', label: '王师傅', note: '白班工人', openid: 'oWang', phone: '15400000011' },
  { key: 'li', label: '李导医', note: '诊所收银', openid: 'oLi', phone: '15400000012' },
]

interface ServerOptions {
  functions?: GivenFunctions
  limits?: Partial<HttpLimits>
  http?: FunctionAddresses
  web?: string
  picturesFrom?: string
  accounts?: string
  made?: string
  clock?: () => number
  isReady?: () => Promise<void>
}

/** The HTTP side with real functions and real simulated people, without a database. Closed after each test. */
export async function aServer(options: ServerOptions = {}) {
  const clock = options.clock ?? Date.now
  const log: LogLine[] = []
  const functions = await createFunctionHost({
    functions: options.functions ?? {},
    environment: {},
    env: 'test',
    appId: 'wx00',
    around: (run) => run(),
    clock,
    log: (line) => log.push(line),
  })
  const accounts = openAccountBook(options.accounts, options.made)
  const openApi = createOpenApi({ appId: 'wx00', clock, isKnown: () => true })
  const server = createHttpServer({
    functions,
    identity: createSimulatedIdentity({
      accounts,
      sessions: createSessionKeeper(Buffer.alloc(32, 'test'), clock),
      phoneCodes: openApi.phoneCodes,
      pedometer: openApi.pedometer,
      outbox: openApi.outbox,
      page: createStaticFiles(path.resolve(__dirname, '../../../cloudhost/identity/page')),
    }),
    staticFiles: options.web === undefined ? undefined : createStaticFiles(options.web, options),
    functionAccess: createFunctionAccess(options.http ?? {}, functions, { env: 'test' }),
    isReady: options.isReady ?? (() => Promise.resolve()),
    limits: { ...DEFAULT_HTTP_LIMITS, ...options.limits },
    clock,
    log: (line) => log.push(line),
  })
  const port = await server.listen('127.0.0.1', 0)
  const url = `http://127.0.0.1:${port}`
  open.push(server)

  const ask = (method: string, address: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(url + address, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })

  return {
    url,
    port,
    server,
    functions,
    openApi,
    log,
    ask,
    /** Picks a person as the page does. */
    login: async (key: string): Promise<{ authorization: string }> => {
      const { token } = (await (await ask('POST', '/sim/login', { key })).json()) as { token: string }
      return { authorization: `Bearer ${token}` }
    },
  }
}

export function aFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'cloudhost-'))
}

const open: { close(patienceMs: number): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close(0)))
})
