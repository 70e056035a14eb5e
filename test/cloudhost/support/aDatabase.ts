/**
 * The real wx-server-sdk in front of a gateway of its own, over each transport. Every test file that talks to the
 * database runs twice: in process, and over HTTP where nothing of the SDK is replaced.
 */
import { createRequire } from 'node:module'
import type { CollectionDeclarations } from '../../../cloudhost/engine/engine'
import { openSqlite, type SqliteEngine } from '../../../cloudhost/engine/sqlite'
import { createGateway, type Gateway } from '../../../cloudhost/gateway/gateway'
import { serveGateway } from '../../../cloudhost/transport/http'
import { installInProcessTransport, setDefaultGateway } from '../../../cloudhost/transport/inProcess'

export const TRANSPORTS = ['in process', 'over HTTP'] as const
export type Transport = (typeof TRANSPORTS)[number]

/** A clock that only moves when told to; milliseconds since the epoch. */
export class TestClock {
  constructor(public now = Date.parse('2026-05-04T10:00:00+08:00')) {}
  read = () => this.now
  advance(ms: number) {
    this.now += ms
  }
}

/** `_` of the SDK. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- its commands chain in ways the published types do not know
export type SdkCommand = any

export interface TestDatabase {
  // The SDK's own types know a fraction of what it does.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers whose shape is what they check
  db: any
  engine: SqliteEngine
  gateway: Gateway
  clock: TestClock
  /** Actions that reached the gateway, in order. */
  requests: string[]
  close(): Promise<void>
}

export async function aDatabase(
  transport: Transport,
  collections: CollectionDeclarations['collections'],
  folder?: string,
): Promise<TestDatabase> {
  const clock = new TestClock()
  const requests: string[] = []
  const engine = await openSqlite({ folder, collections: { collections } })
  const gateway = createGateway({ engine, clock: clock.read, onRequest: (action) => requests.push(action) })
  setSdkEnvironment()
  const server = transport === 'over HTTP' ? await serveGateway(gateway) : undefined
  if (server) process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: server.url })
  else {
    installInProcessTransport()
    setDefaultGateway(gateway)
  }
  // Asked for after the environment is set, which the SDK reads when it is loaded.
  const cloud = createRequire(__filename)('wx-server-sdk')
  cloud.init({ env: 'test' })
  return {
    db: cloud.database(),
    engine,
    gateway,
    clock,
    requests,
    async close() {
      setDefaultGateway(undefined)
      await server?.close()
      await engine.close()
    },
  }
}

function setSdkEnvironment(): void {
  process.env['TENCENTCLOUD_RUNENV'] = 'SCF'
  process.env['TENCENTCLOUD_REGION'] = 'local'
  process.env['SCF_NAMESPACE'] = 'test'
  process.env['TCB_ENV'] = 'test'
  process.env['TENCENTCLOUD_SECRETID'] = 'local'
  process.env['TENCENTCLOUD_SECRETKEY'] = 'local'
}
