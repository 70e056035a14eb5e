/** Files of a host, put together: `cloud.uploadFile`, `downloadFile`, `getTempFileURL` and `deleteFile`. */
import { randomBytes } from 'node:crypto'
import type { Engine } from '../engine/engine'
import { describeFault, type Log } from '../functions/log'
import type { Gateway } from '../gateway/gateway'
import { createFileCatalogue } from './fileCatalogue'
import { createFileRoutes, type FileRoutes } from './fileRoutes'
import { createFiles } from './files'
import { createFileServer } from './fileServer'
import { openFolderStore } from './folderStore'
import { linkAddress } from './linkAddress'
import { DEFAULT_STORAGE_LIMITS, type StorageLimits } from './limits'
import { createPhoneUploads, type PhoneUploads } from './phoneUpload'
import type { S3Credentials, S3Settings } from './s3Settings'
import { openS3Store } from './s3Store'
import { createSigner } from './signature'
import { storageActions } from './storageActions'
import type { ObjectStore } from './store'
import { sweep, type OrphanReport } from './sweep'
import { createTemporaryStore } from './temporaryStore'
import { createAllowance, removeUnfinished } from './unfinished'

const SWEEP_EVERY_MS = 60 * 60 * 1000

export interface FileStorageOptions extends Partial<StorageLimits> {
  engine: Engine
  /** Without it and without `s3` files die with the host. */
  folder?: string
  /** A bucket instead of a folder. */
  s3?: S3Settings & { credentials: S3Credentials }
  /** Signs links; at least 32 bytes. Without it links end with the process. */
  secret?: Buffer
  env: string
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}

export interface SweepReport extends OrphanReport {
  /** Files of people that nothing was made of, removed. */
  unfinished: number
}

export interface FileStorage {
  routes: FileRoutes
  /** `PUT /upload/<path>`; who is calling is for whoever serves it to find out. */
  phoneUploads: PhoneUploads
  /** @param hostOfPage the host and port by which the page of the present call reached us, if a page called */
  register(gateway: Gateway, hostOfPage?: () => string | undefined): void
  /**
   * Links lead to this address (`http://host:port`) from now on, under the name of it that the page uses; until then to
   * a port for this machine alone.
   */
  publish(address: string): void
  /** Removes what lies unfinished too long, then bytes nobody knows. One at a time; who asks meanwhile gets the same. */
  sweep(): Promise<SweepReport>
  /** Sweeps now and every hour, and logs what it found. */
  startSweeping(): void
  /** Cuts uploads and downloads still under way. */
  close(): Promise<void>
}

/** Opens the storage and throws away uploads that an earlier process left unfinished. */
export async function openFileStorage(options: FileStorageOptions): Promise<FileStorage> {
  const { engine, env, clock, log } = options
  const { store, letGo } = await openStore(options)
  const discardUnfinished = async (): Promise<void> => {
    const uploads = await store.discardUnfinished()
    if (uploads > 0) log({ level: 'info', event: 'sweep', outcome: 'unfinished uploads removed', uploads })
  }
  await discardUnfinished()

  const limits = limitsOf(options)
  const catalogue = createFileCatalogue(engine)
  const files = createFiles({ store, catalogue, clock, log })
  const signer = createSigner(options.secret ?? randomBytes(32))
  const routes = createFileRoutes({ files, store, catalogue, signer, limits, clock, log })
  const server = createFileServer(routes, log)
  const allowance = createAllowance(catalogue, limits)
  const phoneUploads = createPhoneUploads({ files, catalogue, allowance, limits, env, log })

  let published: string | undefined
  let sweeping: Promise<SweepReport> | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopping = false

  const sweepAll = async (): Promise<SweepReport> => {
    // Records first: bytes that cannot be deleted with theirs are orphans for the second half.
    const until = { isStopping: () => isStopping }
    const unfinished = await removeUnfinished({ catalogue, files, limits, now: clock(), ...until })
    await discardUnfinished()
    return { unfinished, ...(await sweep({ store, catalogue, files, now: clock(), ...until })) }
  }
  const sweepOnce = (): Promise<SweepReport> => {
    sweeping ??= sweepAll().finally(() => (sweeping = undefined))
    return sweeping
  }
  const sweepAndLog = (): void => {
    sweepOnce().then(
      (report) => {
        if (report.orphans === 0 && report.unfinished === 0) return
        log({ level: report.outcome === 'doubted' ? 'warn' : 'info', event: 'sweep', ...report })
      },
      (error: unknown) => log({ level: 'error', event: 'sweep', outcome: 'fault', error: describeFault(error) }),
    )
  }

  return {
    routes,
    phoneUploads,
    register(gateway, hostOfPage = () => undefined) {
      const addresses = {
        ofUploads: () => server.address(),
        ofLinks: async () => (published === undefined ? await server.address() : linkAddress(published, hostOfPage())),
      }
      const actions = storageActions({ files, catalogue, signer, limits, addresses, env, clock })
      for (const [action, handler] of Object.entries(actions)) gateway.register(action, handler)
    },
    publish(address) {
      published = address.replace(/\/+$/, '')
    },
    sweep: sweepOnce,
    startSweeping() {
      sweepAndLog()
      timer = setInterval(sweepAndLog, SWEEP_EVERY_MS)
      timer.unref()
    },
    async close() {
      isStopping = true
      clearInterval(timer)
      await server.close()
      await sweeping?.catch(() => undefined)
      await letGo()
    },
  }
}

/** The store that was asked for, and what lets go of it. */
async function openStore({
  folder,
  s3,
  clock,
}: FileStorageOptions): Promise<{ store: ObjectStore; letGo: () => Promise<void> }> {
  if (s3 !== undefined) {
    const store = await openS3Store(s3, s3.credentials, clock)
    return { store, letGo: () => store.close() }
  }
  if (folder !== undefined) return { store: await openFolderStore(folder), letGo: () => Promise.resolve() }
  const store = createTemporaryStore()
  return { store, letGo: () => store.close() }
}

/** What is given, and the default for what is not, also where it is given as undefined. */
function limitsOf(given: Partial<StorageLimits>): StorageLimits {
  const limit = <Name extends keyof StorageLimits>(name: Name): StorageLimits[Name] =>
    given[name] ?? DEFAULT_STORAGE_LIMITS[name]
  return {
    largestFileBytes: limit('largestFileBytes'),
    linkSeconds: limit('linkSeconds'),
    picturesUnder: limit('picturesUnder'),
    phonesWriteUnder: limit('phonesWriteUnder'),
    largestPartBytes: limit('largestPartBytes'),
    mostUnfinishedBytes: limit('mostUnfinishedBytes'),
  }
}
