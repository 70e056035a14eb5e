/** A WeChat cloud on this machine: `const host = createCloudHost(options)`, `await host.ready`, …, `await host.dispose()`. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CollectionDeclarations, Engine } from './engine/engine'
import { openSqlite } from './engine/sqlite'
import { createFunctionHost, type FunctionHost, type Invocation } from './functions/functionHost'
import { registerInvokeAction } from './functions/invokeAction'
import { describeFault, type Log } from './functions/log'
import { startTimers } from './functions/timers'
import { createGateway, type Gateway } from './gateway/gateway'
import { createFunctionAccess } from './http/functionAccess'
import { createHttpServer, DEFAULT_HTTP_LIMITS, type HttpServer } from './http/server'
import { createStaticFiles } from './http/staticFiles'
import { openAccountBook } from './identity/accounts'
import { refusalToSimulate } from './identity/exposure'
import type { Caller } from './identity/provider'
import { createSessionKeeper } from './identity/session'
import { createSimulatedIdentity } from './identity/simulated'
import { createOpenApi, type OpenApi } from './openapi/openapi'
import type { CloudHostOptions, ListenOptions } from './options'
import { databaseFolder, HOST_COLLECTION, openForSeed, seedOnce } from './seed'
import { FILE_COLLECTION, FILE_COLLECTION_DECLARATION } from './storage/fileCatalogue'
import { openFileStorage, type FileStorage } from './storage/fileStorage'
import { serveGateway, type GatewayServer } from './transport/http'
import { installInProcessTransport, withGateway } from './transport/inProcess'

export interface CloudHost {
  /** Resolves when functions, database and port are there; rejects with what is in the way. */
  readonly ready: Promise<void>
  /** `http://127.0.0.1:PORT`. @throws before `ready`, and without `listen` */
  readonly url: string
  /** @throws before `ready` */
  readonly gateway: Gateway
  /** @throws before `ready` */
  readonly openApi: OpenApi
  /** @throws before `ready` */
  readonly storage: FileStorage
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
  storage: FileStorage
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
      openSqlite({
        folder: dataFolder === undefined ? undefined : databaseFolder(dataFolder),
        collections,
        onProgress: (progress) => log({ level: 'info', event: 'index', ...progress }),
      }),
    )
    undo.push(() => engine.close())

    const gateway = createGateway({
      engine,
      clock,
      onRequest: options.onRequest,
      onAggregate: (collection, way) => {
        if (way !== 'in the database') log({ level: 'info', event: 'aggregate', collection, outcome: way })
      },
      onFault: (error, action, requestId) =>
        log({ level: 'error', event: 'gateway', requestId, action, outcome: 'fault', error: describeFault(error) }),
    })
    const storage = await openFileStorage({
      ...options.storage,
      folder: options.storage?.folder ?? (dataFolder === undefined ? undefined : fileFolder(dataFolder)),
      engine,
      env,
      clock,
      log,
    })
    storage.register(gateway, () => parts?.functions.callOfThisContext()?.host)
    undo.push(() => storage.close())
    const accounts = openAccountBook(
      options.accounts,
      dataFolder === undefined ? undefined : join(dataFolder, 'accounts.json'),
    )
    // With a list of people those are all there are; without one `call` is given whoever the caller says.
    const isKnown = (openid: string): boolean =>
      openid !== '' && (options.accounts === undefined || accounts.byOpenid(openid) !== undefined)
    const { messagePush } = options
    const openApi = createOpenApi({
      ...{ appId, clock, isKnown },
      ...(messagePush === undefined
        ? {}
        : // The failure is in the log of the call; the platform does not push again.
          { push: (answer) => void parts?.functions.invoke(messagePush, answer, {}).catch(() => undefined) }),
    })
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
    parts = { engine, gateway, functions, openApi, storage }

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
    if (options.timers === 'clock') {
      undo.push(startTimers(functions, clock, log))
      storage.startSweeping()
    }
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
    { gateway, functions, openApi, storage }: Parts,
    accounts: ReturnType<typeof openAccountBook>,
  ): Promise<void> {
    const identity = createSimulatedIdentity({
      accounts,
      sessions: createSessionKeeper(options.sessionSecret ?? randomBytes(32), clock),
      phoneCodes: openApi.phoneCodes,
      pedometer: openApi.pedometer,
      outbox: openApi.outbox,
      page: createStaticFiles(pageFolder()),
    })
    const server: HttpServer = createHttpServer({
      functions,
      identity,
      staticFiles:
        listen.web === undefined ? undefined : createStaticFiles(listen.web, { picturesFrom: listen.publicAddress }),
      files: storage.routes,
      phoneUploads: storage.phoneUploads,
      functionAccess: createFunctionAccess(listen.http ?? {}, functions, { env }),
      isReady: () => askDatabase(gateway),
      limits: { ...DEFAULT_HTTP_LIMITS, ...listen.limits },
      clock,
      log,
    })
    const host = listen.host ?? '127.0.0.1'
    const port = await server.listen(host, listen.port, listen.nextPorts)
    undo.push(() => server.close(patienceMs()))
    url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    storage.publish(listen.publicAddress ?? url)
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
    get storage() {
      return started().storage
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
  return {
    collections: { ...collections, [HOST_COLLECTION]: {}, [FILE_COLLECTION]: FILE_COLLECTION_DECLARATION },
  }
}

/** Where the files of a data folder lie, unless the configuration says otherwise. */
export function fileFolder(dataFolder: string): string {
  return join(dataFolder, 'files')
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
