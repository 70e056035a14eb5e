/**
 * The host as a process.
 *
 *   node main.cjs --config cloudhost.json [--port N] [--fresh]
 *
 * Logs go to standard output, one JSON line each. A parent that opened a channel (`fork`) is told when the host is
 * up, and where. SIGINT and SIGTERM stop it cleanly.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfiguration } from './configuration'
import { lockFolder } from './engine/folderLock'
import { describeFault, logToStdout } from './functions/log'
import { createCloudHost, type CloudHost } from './index'
import { databaseFolder } from './seed'
import { openSecrets } from './secrets'
import { discardFolderStore } from './storage/folderStore'
import { takeS3Credentials } from './storage/s3Settings'

/** Signs sessions; the host's own, functions never see it. */
const SESSION_SECRET = { name: 'CLOUDHOST_SESSION_KEY', bytes: 32 }
/** Signs links to files; the host's own too. */
const LINK_SECRET = { name: 'CLOUDHOST_LINK_KEY', bytes: 32 }
/** How many ports after a taken one are tried. */
const NEXT_PORTS = 20

/** What a parent process hears. */
export type Report =
  { event: 'ready'; url: string; askedPort: number; identity: string } | { event: 'failed'; message: string }

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, port: { type: 'string' }, fresh: { type: 'boolean', default: false } },
  })
  if (values.config === undefined) throw new Error('Say which settings to use: --config <file>')
  const settings = await readConfiguration(values.config)
  const port = values.port === undefined ? settings.listen.port : Number(values.port)

  const { s3, ...storage } = settings.storage
  if (values.fresh && s3 !== undefined) {
    throw new Error(
      '--fresh empties no bucket. Set "storage.s3.prefix" to another one, and delete the old files there.',
    )
  }
  const bucket =
    s3 === undefined
      ? undefined
      : { ...s3, credentials: await takeS3Credentials(process.env, join(settings.data, 's3-credentials.json')) }
  if (values.fresh) await discard(settings.data, storage.folder)
  await mkdir(settings.data, { recursive: true, mode: 0o700 })
  const secrets = await openSecrets(join(settings.data, 'secrets.json'), [
    ...settings.secrets,
    SESSION_SECRET,
    LINK_SECRET,
  ])
  const { [SESSION_SECRET.name]: sessionSecret = '', [LINK_SECRET.name]: linkSecret = '', ...forFunctions } = secrets

  const host = createCloudHost({
    functions: settings.functions,
    collections: settings.collections,
    dataFolder: settings.data,
    seed: settings.seed !== undefined && existsSync(settings.seed) ? settings.seed : undefined,
    environment: { ...settings.environment, ...forFunctions },
    accounts: settings.accounts,
    sessionSecret: Buffer.from(sessionSecret, 'base64'),
    storage: { ...storage, s3: bucket, secret: Buffer.from(linkSecret, 'base64') },
    listen: {
      host: settings.listen.host,
      port,
      nextPorts: NEXT_PORTS,
      publicAddress: settings.publicAddress ?? process.env.CLOUDHOST_PUBLIC_ADDRESS,
      web: settings.web,
      limits: settings.limits,
      http: settings.http,
    },
    messagePush: settings.messagePush,
    timers: 'clock',
    log: logToStdout,
  })
  stopOnSignal(host)
  await host.ready
  report({ event: 'ready', url: host.url, askedPort: port, identity: settings.identity })
}

function stopOnSignal(host: CloudHost): void {
  const stop = (): void => {
    logToStdout({ level: 'info', event: 'stopping' })
    // A second Ctrl-C changes nothing: the stop has a limit of its own.
    host.dispose().then(
      // Without a number: after a failed start the exit code is already 1.
      () => process.exit(),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // A parent that died without a signal would leave us behind, holding its port and data.
  process.on('disconnect', stop)
}

/** Throws the data away, but not from under another process. */
async function discard(dataFolder: string, files: string | undefined): Promise<void> {
  const database = databaseFolder(dataFolder)
  if (existsSync(database)) lockFolder(database)
  await rm(dataFolder, { recursive: true, force: true })
  if (files !== undefined) await discardFolderStore(files)
}

function report(message: Report): void {
  process.send?.(message)
}

function fail(error: unknown): void {
  logToStdout({ level: 'error', event: 'failed', error: describeFault(error) })
  report({ event: 'failed', message: error instanceof Error ? error.message : String(error) })
  // Not process.exit: the report is still on its way through the channel.
  process.exitCode = 1
  if (process.connected) process.disconnect()
}

// An error thrown where nobody can catch it (a timer, a promise nobody waited for) comes from some function. In CloudBase
// it would end that function's instance; here everybody's calls share the process, so it is logged and they go on.
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (thrown: unknown) => {
    logToStdout({ level: 'error', event: 'uncaught', error: describeFault(thrown) })
  })
}

// Nobody reads the log any more when the parent is gone; writing into its closed pipe must not keep us from stopping.
process.stdout.on('error', () => undefined)

main().catch(fail)
