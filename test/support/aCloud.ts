import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { type Action, serve } from '../../cloudfunctions/_kit/action'
import { documents, type Stored } from '../../cloudfunctions/_kit/documents'
import { identify } from '../../cloudfunctions/_store/accounts'
import { createCloudHost } from '../../cloudhost'
import { LONGEST_TIMEOUT_S } from '../../cloudhost/functions/limits'
import type { Gateway } from '../../cloudhost/gateway/gateway'
import type { OpenApi } from '../../cloudhost/openapi/openapi'
import type { AnyContract, Draft, Output, Reply } from '../../domain/contract'
import { AppError } from '../../domain/errors'
import { watchRequests, type RequestWatch, type Rounds } from './requestWatch'

/** Friday 20 November 2026, 09:41 in UTC+8: a working day, in working hours. */
export const FRIDAY_MORNING = Date.parse('2026-11-20T09:41:00+08:00')

const ROOM = path.resolve(__dirname, '../../cloudfunctions')
/** Secrets of the test cloud: 32 bytes each, the same every time so that a failure can be repeated. */
const SECRETS = {
  UNION_DATA_KEY: Buffer.alloc(32, 'data key of the test cloud').toString('base64'),
  UNION_INDEX_KEY: Buffer.alloc(32, 'index key of the test cloud').toString('base64'),
}

interface CloudOptions {
  /** Milliseconds since the epoch; `FRIDAY_MORNING` when left out. */
  now?: number
  /** Folders of cloudfunctions/ to serve; all that are there when left out. */
  functions?: string[]
  /** How functions reach the database: in this process, or over HTTP as in production. */
  transport?: 'inProcess' | 'http'
  /** More or other environment variables for the functions. */
  environment?: Record<string, string>
}

/** One person's hands: every call is made with this openid, as WeChat would vouch for it. */
export interface Person {
  readonly openid: string
  call<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Reply<Output<C>>>
  /** The answer's data. @throws {AppError} with the code the cloud answered */
  must<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>>
  /** Sends anything at all to a function, as a stranger with a debugger would. */
  send(functionName: string, event: unknown): Promise<unknown>
}

/** One collection, for arranging and for looking: outside any action, not counted. */
export interface Shelf<Doc extends Stored> {
  get(id: string): Promise<Doc | undefined>
  all(where?: Record<string, unknown>): Promise<Doc[]>
  put(document: Doc): Promise<Doc>
  change(where: Record<string, unknown>, changes: Record<string, unknown>): Promise<number>
  remove(where: Record<string, unknown>): Promise<number>
}

export interface Cloud {
  /** What the functions' clock says. */
  now: number
  advance(milliseconds: number): void
  as(openid: string): Person
  /** Sets a timer of config.json off, as the platform would. */
  runTimer(functionName: string, timer: string): Promise<void>
  /** Direct access to a collection, by name: `cloud.store<MemberDocument>('members')`. */
  store<Doc extends Stored>(collection: string): Shelf<Doc>
  /** Runs code of a function's room (a store, the kit) the way a function without a caller would. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Database round trips of `work`: requests in flight together are one step. */
  steps(work: () => Promise<unknown>): Promise<Rounds>
  /** The requests themselves: failing them, or looking at them. */
  readonly requests: RequestWatch
  /** Where every request of every function arrives. */
  readonly gateway: Gateway
  /** The local halves of WeChat's services: codes of the phone button, and what was sent to phones. */
  readonly openApi: OpenApi
  /** What the functions reported as faults, with where; empty in a healthy test. */
  readonly faults: { where: string; error: unknown }[]
  dispose(): Promise<void>
}

/** What builders need of a cloud; a city of journeys has it as well. */
export type Shelves = Pick<Cloud, 'now' | 'run' | 'store'>

interface FunctionModule {
  actions: Action[]
  timers?: Record<string, (now: number) => Promise<void>>
  pushes?: Record<string, (event: Record<string, unknown>, now: number) => Promise<void>>
}

const open: Cloud[] = []

// A test that ends leaves nothing behind, whether it passed or not.
if (typeof afterEach === 'function') {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((cloud) => cloud.dispose()))
  })
}

/**
 * A cloud of its own: the functions' real code on the unmodified SDK, a real gateway and SQLite in memory,
 * with a clock the test holds. Disposed after each test.
 */
export async function aCloud(options: CloudOptions = {}): Promise<Cloud> {
  const names = options.functions ?? functionFolders()
  const faults: Cloud['faults'] = []
  const modules = await Promise.all(names.map(loadFunction))
  const clock = () => cloud.now

  const host = createCloudHost({
    functions: Object.fromEntries(
      modules.map(({ actions, timers, pushes }, at) => [
        names[at]!,
        {
          main: serve(actions, {
            identify,
            timers,
            pushes,
            clock,
            report: (error, where) => faults.push({ where, error }),
          }),
          // Not each function's own limit: thousands of calls in flight take what a busy machine takes.
          config: { timeout: LONGEST_TIMEOUT_S },
        },
      ]),
    ),
    collections: path.join(ROOM, '_store/database.json'),
    environment: { ...SECRETS, ...options.environment },
    transport: options.transport,
    timers: 'manual',
    // As config/cloudhost.json has it.
    storage: { phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] },
    clock,
    // What functions remember between calls, they remember by environment: no cloud sees another's.
    env: `test-${randomUUID()}`,
  })

  const call = async (name: string, event: unknown, openid?: string) =>
    (await host.call(name, event, openid === undefined ? {} : { openid })).result

  const cloud: Cloud = {
    now: options.now ?? FRIDAY_MORNING,
    advance(milliseconds) {
      cloud.now += milliseconds
    },
    as: (openid) => ({
      openid,
      async call(contract, data) {
        return (await call(folderOf(contract), { action: contract.name, data }, openid)) as Reply<never>
      },
      async must(contract, data) {
        const reply = await this.call(contract, data)
        if (!reply.ok) throw new AppError(reply.error.code, reply.error)
        return reply.data
      },
      send: (functionName, event) => call(functionName, event, openid),
    }),
    async runTimer(functionName, timer) {
      const event = { Type: 'Timer', TriggerName: timer, Time: new Date(cloud.now).toISOString(), Message: '' }
      const reply = (await call(functionName, event)) as Reply<null>
      if (!reply.ok) throw new AppError(reply.error.code, { ...reply.error, cause: faults.at(-1)?.error })
    },
    store: (collection) => shelf(collection, (work) => host.runAsHost(work)),
    run: (work) => host.runAsHost(work),
    steps: (work) => watch.count(work),
    get requests() {
      return watch
    },
    get gateway() {
      return host.gateway
    },
    get openApi() {
      return host.openApi
    },
    faults,
    dispose: () => host.dispose(),
  }
  open.push(cloud)
  await host.ready
  const watch = watchRequests(host.gateway)
  return cloud
}

/** One collection, for arranging and for looking. @param run puts the environment of a function in place */
export function shelf<Doc extends Stored>(name: string, run: <T>(work: () => Promise<T>) => Promise<T>): Shelf<Doc> {
  const collection = documents<Doc>(name)
  return {
    get: (id) => run(() => collection.get(id)),
    all: (where = {}) => run(() => collection.find(where, { limit: 1000 })),
    async put(document) {
      await run(() => collection.put(document))
      return document
    },
    change: (where, changes) => run(() => collection.change(where, changes)),
    remove: (where) => run(() => collection.remove(where)),
  }
}

function folderOf(contract: AnyContract): string {
  return contract.name.slice(0, contract.name.indexOf('.'))
}

function functionFolders(): string[] {
  return readdirSync(ROOM, { withFileTypes: true })
    .filter((each) => each.isDirectory() && !each.name.startsWith('_'))
    .map((each) => each.name)
    .filter((name) => existsSync(path.join(ROOM, name, 'index.ts')))
}

async function loadFunction(name: string): Promise<FunctionModule> {
  return (await import(path.join(ROOM, name, 'index'))) as FunctionModule
}
