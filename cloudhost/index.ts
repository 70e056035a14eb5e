/** A WeChat cloud on this machine: `const host = createCloudHost(options)`, `await host.ready`, …, `await host.dispose()`. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CollectionDeclarations, Engine } from './engine/engine'
import { openSqlite } from './engine/sqlite'
import { createFunctionHost, type FunctionHost, type Invocation } from './functions/functionHost'
import { registerInvokeAction } from './functions/invokeAction'
import type { GivenFunctions } from './functions/loadFunctions'
import { describeFault, type Log } from './functions/log'
import { startTimers } from './functions/timers'
import { createGateway, type Gateway } from './gateway/gateway'
import { createHttpServer, DEFAULT_HTTP_LIMITS, type HttpLimits, type HttpServer } from './http/server'
import { createStaticFiles } from './http/staticFiles'
import { openAccountBook } from './identity/accounts'
import { refusalToSimulate } from './identity/exposure'
import type { Caller } from './identity/provider'
import { createSessionKeeper } from './identity/session'
import { createSimulatedIdentity } from './identity/simulated'
import { createOpenApi, type OpenApi } from './openapi/openapi'
import { databaseFolder, HOST_COLLECTION, openForSeed, seedOnce, type Seed } from './seed'
import { serveGateway, type GatewayServer } from './transport/http'
import { installInProcessTransport, withGateway } from './transport/inProcess'

export interface CloudHostOptions {
  /** A folder of built functions (`dist/cloud`), or functions by name: `{ benefit: main }`. */
  functions: string | GivenFunctions
  /** The collections and their indexes, or the path of a file that holds them (`dist/cloud/database.json`). */
  collections: string | CollectionDeclarations
  /** Where everything the host keeps lies. Without it the database lives in memory and dies with the host. */
  dataFolder?: string
  /** Runs once, when the data is new: the path of a CommonJS module with `exports.seed`, or the function. */
  seed?: string | Seed
  /** Environment variables for every function, e.g. its secrets. */
  environment?: Readonly<Record<string, string>>
  /** Serve HTTP. Without it there is no port; `call` works all the same. */
  listen?: ListenOptions
  /** Path of the simulated accounts, `{ "accounts": [...] }`; it may be absent. */
  accounts?: string
  /** Signs sessions; at least 32 bytes. Without it sessions end with the process. */
  sessionSecret?: Buffer
  /** How functions reach the gateway: in this process (fast), or over HTTP as in production. */
  transport?: 'inProcess' | 'http'
  /** `clock` runs timers from config.json at their times; `manual` leaves them to `runTimer`. */
  timers?: 'clock' | 'manual'
  /** Milliseconds since the epoch. */
  clock?: () => number
  /** Called for every request a function makes to the gateway: counts database round trips. */
  onRequest?: (action: string, collection: string | undefined) => void
  /** Without it the host is silent. */
  log?: Log
  /** The environment id and app id functions see. */
  env?: string
  appId?: string
}

export interface ListenOptions {
  /** Default 127.0.0.1. */
  host?: string
  /** 0 takes a free one. */
  port: number
  /** How many of the following ports may be tried when this one is taken. Default 0. */
  nextPorts?: number
  /** The address others know this host by. Simulated accounts refuse to run together with it. */
  publicAddress?: string
  /** A folder of built pages (`dist/h5`). */
  web?: string
  limits?: Partial<HttpLimits>
}

export interface CloudHost {
  /** Resolves when functions, database and port are there; rejects with what is in the way. */
  readonly ready: Promise<void>
  /** `http://127.0.0.1:PORT`. @throws before `ready`, and without `listen` */
  readonly url: string
  /** @throws before `ready` */
  readonly gateway: Gateway
  /** @throws before `ready` */
  readonly openApi: OpenApi
  /**
   * Calls a function as this person would.
   *
   * @throws {FunctionError} when the function has no result to give
   */
  call(name: string, data: unknown, identity?: Caller): Promise<Invocation>
  /** Sets a timer off now, by its name in config.json. */
  runTimer(name: string): Promise<Invocation>
  /** Runs `run` in the environment of a function without a caller: `wx-server-sdk` reaches this host in it. */
  runAsHost<T>(run: () => Promise<T>): Promise<T>
  /** Finishes what is in flight (at most 5 s), releases port and data. May be called twice. */
  dispose(): Promise<void>
}

/** How long a stop waits for calls in flight. */
export const STOP_PATIENCE_MS = 5_000

interface Parts {
  engine: Engine
  gateway: Gateway
  functions: FunctionHost
  openApi: OpenApi
}

export function createCloudHost(options: CloudHostOptions): CloudHost {
  const clock = options.clock ?? Date.now
  const log: Log = options.log ?? (() => undefined)
  const env = options.env ?? 'cloudhost'
  const appId = options.appId ?? 'wx0000000000000000'

  let parts: Parts | undefined
  let url: string | undefined
  /** What has to be undone, in the order in which it was done. */
  const undo: (() => unknown)[] = []
  let disposal: Promise<void> | undefined
  /** When a stop is over, whatever is still running (performance.now()). All steps of the stop share it. */
  let stopBy = 0
  const patienceMs = (): number => Math.max(0, stopBy - performance.now())

  const ready = start().catch(async (error: unknown) => {
    await undoAll()
    throw error
  })
  // Whoever awaits `ready` hears of it; a host that is disposed unheard must not end the process.
  ready.catch(() => undefined)

  async function start(): Promise<void> {
    const { dataFolder, listen } = options
    // Asked before anything is opened: nothing may run, however briefly, where it must not.
    const refusal =
      listen === undefined ? undefined : refusalToSimulate(listen.host ?? '127.0.0.1', listen.publicAddress)
    if (refusal !== undefined) throw new Error(refusal)

    if (dataFolder !== undefined) await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const collections = await readCollections(options.collections)
    const engine = await openForSeed(dataFolder, options.seed !== undefined, () =>
      openSqlite({ folder: dataFolder === undefined ? undefined : databaseFolder(dataFolder), collections }),
    )
    undo.push(() => engine.close())

    const gateway = createGateway({
      engine,
      clock,
      onRequest: options.onRequest,
      onFault: (error, action, requestId) =>
        log({ level: 'error', event: 'gateway', requestId, action, outcome: 'fault', error: describeFault(error) }),
    })
    const accounts = openAccountBook(
      options.accounts,
      dataFolder === undefined ? undefined : join(dataFolder, 'accounts.json'),
    )
    // With a list of people those are all there are; without one `call` is given whoever the caller says.
    const isKnown = (openid: string): boolean =>
      openid !== '' && (options.accounts === undefined || accounts.byOpenid(openid) !== undefined)
    const openApi = createOpenApi({ appId, clock, isKnown })
    openApi.register(gateway)

    const environment = { ...options.environment, ...(await reach(gateway)) }
    const functions = await createFunctionHost({
      functions: options.functions,
      environment,
      env,
      appId,
      around: options.transport === 'http' ? (run) => run() : (run) => withGateway(gateway, run),
      clock,
      log,
    })
    registerInvokeAction(gateway, () => functions)
    undo.push(() => drain(functions))
    parts = { engine, gateway, functions, openApi }

    if (options.seed !== undefined) {
      const isSeeded = await seedOnce({
        engine,
        dataFolder,
        seed: options.seed,
        clock,
        env: environment,
        around: (run) => functions.runAsHost(run),
      })
      if (isSeeded) log({ level: 'info', event: 'seeded' })
    }
    if (listen !== undefined) await startHttp(listen, parts, accounts)
    if (options.timers === 'clock') undo.push(startTimers(functions, clock, log))
    log({ level: 'info', event: 'ready', functions: functions.names().length, url })
  }

  /** Where the SDK of a function finds the gateway. The keys sign requests that never leave the machine. */
  async function reach(gateway: Gateway): Promise<Record<string, string>> {
    const keys = { TENCENTCLOUD_SECRETID: 'cloudhost', TENCENTCLOUD_SECRETKEY: 'cloudhost' }
    if (options.transport !== 'http') {
      installInProcessTransport()
      return { ...keys, TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1:9/admin' }) }
    }
    const server: GatewayServer = await serveGateway(gateway)
    undo.push(() => server.close())
    return { ...keys, TCB_CONTEXT_CNFG: JSON.stringify({ URL: server.url }) }
  }

  async function startHttp(
    listen: ListenOptions,
    { gateway, functions, openApi }: Parts,
    accounts: ReturnType<typeof openAccountBook>,
  ): Promise<void> {
    const identity = createSimulatedIdentity({
      accounts,
      sessions: createSessionKeeper(options.sessionSecret ?? randomBytes(32), clock),
      phoneCodes: openApi.phoneCodes,
      outbox: openApi.outbox,
      page: createStaticFiles(pageFolder()),
    })
    const server: HttpServer = createHttpServer({
      functions,
      identity,
      staticFiles: listen.web === undefined ? undefined : createStaticFiles(listen.web),
      isReady: () => askDatabase(gateway),
      limits: { ...DEFAULT_HTTP_LIMITS, ...listen.limits },
      clock,
      log,
    })
    const host = listen.host ?? '127.0.0.1'
    const port = await server.listen(host, listen.port, listen.nextPorts)
    undo.push(() => server.close(patienceMs()))
    url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  }

  async function drain(functions: FunctionHost): Promise<void> {
    const left = await functions.drain(patienceMs())
    if (left > 0) log({ level: 'warn', event: 'stop', outcome: 'calls left behind', calls: left })
  }

  async function undoAll(): Promise<void> {
    stopBy = performance.now() + STOP_PATIENCE_MS
    for (const step of undo.splice(0).reverse()) {
      try {
        await step()
      } catch (error) {
        log({ level: 'error', event: 'stop', outcome: 'fault', error: describeFault(error) })
      }
    }
  }

  function started(): Parts {
    if (parts === undefined) throw new Error('The host has not started yet: await host.ready first.')
    return parts
  }

  return {
    ready,
    get url() {
      if (url === undefined) throw new Error('The host has no address: give it `listen`, and await host.ready.')
      return url
    },
    get gateway() {
      return started().gateway
    },
    get openApi() {
      return started().openApi
    },
    async call(name, data, identity = {}) {
      await ready
      return started().functions.invoke(name, data, identity)
    },
    async runTimer(name) {
      await ready
      return started().functions.runTimer(name)
    },
    async runAsHost(run) {
      await ready
      return started().functions.runAsHost(run)
    },
    dispose() {
      disposal ??= ready.catch(() => undefined).then(undoAll)
      return disposal
    },
  }
}

async function readCollections(given: string | CollectionDeclarations): Promise<CollectionDeclarations> {
  const { collections } =
    typeof given === 'string' ? (JSON.parse(await readFile(given, 'utf8')) as CollectionDeclarations) : given
  return { collections: { ...collections, [HOST_COLLECTION]: {} } }
}

/** Reads one document: the shortest way through gateway and engine. */
async function askDatabase(gateway: Gateway): Promise<void> {
  const { code, message } = await gateway.handle({
    action: 'database.calculateDocument',
    collectionName: HOST_COLLECTION,
    query: '{}',
  })
  if (code !== undefined) throw new Error(`${code} ${message ?? ''}`)
}

/** Beside this file when bundled, in `identity/` when run from source. */
function pageFolder(): string {
  const bundled = join(__dirname, 'page')
  return existsSync(bundled) ? bundled : join(__dirname, 'identity', 'page')
}
