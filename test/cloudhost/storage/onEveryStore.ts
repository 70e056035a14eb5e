/**
 * Tests that hold for every store: a folder, and a bucket of a real S3 server when there is one on the PATH
 * (`moto_server`, from `pip install "moto[server]"`).
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { CreateBucketCommand, ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3'
import type { CloudHostOptions } from '../../../cloudhost/options'
import { openFolderStore } from '../../../cloudhost/storage/folderStore'
import { openS3Store, type S3Store } from '../../../cloudhost/storage/s3Store'
import type { S3Credentials, S3Settings } from '../../../cloudhost/storage/s3Settings'
import type { ObjectStore } from '../../../cloudhost/storage/store'
import { shareOfToday } from '../../support/shareOfToday'
import { TestClock } from '../support/aDatabase'
import { aFileHost, aFolder } from './aFileHost'

// The client speaks of Node versions to come, once a process.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const SERVER = 'moto_server'
const BUCKET = 'union-files'
const CREDENTIALS: S3Credentials = { accessKeyId: 'invented', secretAccessKey: 'invented' }

const HOURS = 60 * 60 * 1000

export type StoreKind = 'a folder' | 'S3'
/** Whether there is an S3 server to test with. */
export const hasBucketServer = isOnPath(SERVER)
if (!hasBucketServer)
  console.log(`skipped: put ${SERVER} on the PATH (pip install "moto[server]") to test the S3 store`)

export type Bucket = S3Settings & { credentials: S3Credentials }

export interface Stores {
  kind: StoreKind
  /** A host whose files lie in this kind of store; the same data folder finds the same files again. */
  aHost: (options?: Partial<CloudHostOptions>) => ReturnType<typeof aFileHost>
  /** The bucket that belongs to a data folder; undefined where files lie in the folder itself. */
  bucketOf: (dataFolder: string) => Bucket | undefined
  /** How many uploads of a data folder's host are begun and not whole, as its disk or its bucket shows them. */
  unfinishedOf: (dataFolder: string) => Promise<number>
  /** A store by itself, or the one of a data folder, beside the host. */
  aStore: (dataFolder?: string) => Promise<ObjectStore>
}

/** Runs `tests` once for each store there is. */
export function onEveryStore(name: string, tests: (stores: Stores) => void): void {
  inAFolder(name, tests)
  inABucket(name, tests)
}

/** The same for tests of minutes: where a run has to be short, on one store a day. */
export function onStoresOfToday(name: string, tests: (stores: Stores) => void): void {
  for (const on of shareOfToday(hasBucketServer ? [inAFolder, inABucket] : [inAFolder])) on(name, tests)
}

function inAFolder(name: string, tests: (stores: Stores) => void): void {
  describe(`${name}, in a folder`, () => {
    tests({
      kind: 'a folder',
      aHost: (options) => aFileHost(options),
      bucketOf: () => undefined,
      unfinishedOf: async (dataFolder) =>
        (await readdir(path.join(dataFolder, 'files', 'incoming')).catch((): string[] => [])).length,
      aStore: (dataFolder) => openFolderStore(dataFolder === undefined ? aFolder() : `${dataFolder}/files`),
    })
  })
}

function inABucket(name: string, tests: (stores: Stores) => void): void {
  ;(hasBucketServer ? describe : describe.skip)(`${name}, in a bucket of S3`, () => {
    const { bucketOf, openBeside, uploadsOf } = aBucketServer()
    tests({
      kind: 'S3',
      async aHost(options = {}) {
        const dataFolder = options.dataFolder ?? aFolder()
        const s3 = bucketOf(dataFolder)
        // A sweep spares what the server, by its own clock, stored within the hour.
        const clock = new TestClock(Date.now() + 2 * HOURS)
        const host = await aFileHost({ ...options, dataFolder, storage: { ...options.storage, s3 } }, { clock })
        return { ...host, onDisk: async () => keysOf(await openBeside(s3)) }
      },
      bucketOf,
      unfinishedOf: async (dataFolder) => (await uploadsOf(bucketOf(dataFolder).prefix)).length,
      aStore: (dataFolder) => openBeside(bucketOf(dataFolder ?? aFolder())),
    })
  })
}

/** One server for the tests around, with one bucket; every data folder has a prefix of its own in it. */
export function aBucketServer() {
  let server: ChildProcess | undefined
  let endpoint = ''
  const opened: S3Store[] = []
  const client = () => new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: CREDENTIALS })

  beforeAll(async () => {
    const port = await aFreePort()
    endpoint = `http://127.0.0.1:${port}`
    server = spawn(SERVER, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    server.unref()
    await untilItListens(port)
    const s3 = client()
    await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
    s3.destroy()
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()))
  })
  afterAll(() => {
    server?.kill('SIGKILL')
  })

  const bucketOf = (dataFolder: string): Bucket => ({
    endpoint,
    region: 'us-east-1',
    bucket: BUCKET,
    prefix: `${createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)}/`,
    forcePathStyle: true,
    credentials: CREDENTIALS,
  })
  return {
    bucketOf,
    openBeside: async ({ credentials, ...settings }: Bucket, clock: () => number = Date.now): Promise<S3Store> => {
      const store = await openS3Store(settings, credentials, clock)
      opened.push(store)
      return store
    },
    uploadsOf: async (prefix: string | undefined) => {
      const s3 = client()
      const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET, Prefix: prefix }))
      s3.destroy()
      return Uploads ?? []
    },
    /** A client of the test's own, to look behind the store's back. */
    client,
  }
}

export async function keysOf(store: ObjectStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys.sort()
}

function isOnPath(command: string): boolean {
  try {
    execFileSync(command, ['--help'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function aFreePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function untilItListens(port: number): Promise<void> {
  for (const end = Date.now() + 50_000; ;) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true))
      socket.on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (isUp) return
    if (Date.now() > end) throw new Error(`${SERVER} did not come up.`)
    await new Promise((resume) => setTimeout(resume, 50))
  }
}
