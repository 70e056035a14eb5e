import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { AnyContract, Draft, Output, Reply } from '../../domain/contract'
import { ACCOUNTS } from './people'

export const REPOSITORY = path.resolve(__dirname, '../..')
const NO_LIMIT = { burst: 1e9, perSecond: 1e9 }

/** Builds host and functions where they are not what the sources say. */
export function buildHost(): void {
  execFileSync(process.execPath, ['config/build.mjs', 'cloud', 'cloudhost'], { cwd: REPOSITORY, stdio: 'pipe' })
}

/** A line of 远帆's roster, as a person would write it. */
export interface RosterLine {
  name: string
  number: string
  phone: string
}

interface Furniture {
  /** Simulated people; those of `people.ts` when left out. */
  accounts?: readonly { key: string; label: string; note: string; openid: string; phone: string }[]
  roster?: readonly RosterLine[]
}

/** Writes a host's settings, people and seed into a folder. Its data will lie in `data`. */
export function furnish(folder: string, { accounts = ACCOUNTS, roster = [] }: Furniture = {}): void {
  mkdirSync(folder, { recursive: true })
  // The seed and the host have to share one SDK.
  const modules = path.join(folder, 'node_modules')
  if (!existsSync(modules)) symlinkSync(path.join(REPOSITORY, 'node_modules'), modules)
  buildSync({
    entryPoints: [path.join(__dirname, 'seedOfDesks.ts')],
    outfile: path.join(folder, 'seed.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['wx-server-sdk'],
  })
  writeFileSync(path.join(folder, 'roster.json'), JSON.stringify(roster))
  writeFileSync(path.join(folder, 'accounts.json'), JSON.stringify({ accounts }))
  writeFileSync(
    path.join(folder, 'host.json'),
    JSON.stringify({
      functions: path.join(REPOSITORY, 'dist/cloud'),
      collections: path.join(REPOSITORY, 'dist/cloud/database.json'),
      data: path.join(folder, 'data'),
      seed: path.join(folder, 'seed.cjs'),
      accounts: path.join(folder, 'accounts.json'),
      secrets: [
        { name: 'UNION_DATA_KEY', bytes: 32 },
        { name: 'UNION_INDEX_KEY', bytes: 32 },
      ],
      // As config/cloudhost.json has it.
      storage: { phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] },
      listen: { host: '127.0.0.1', port: 0 },
      limits: { perAccount: NO_LIMIT, perAddress: NO_LIMIT },
    }),
  )
}

/** The keys of a data folder, as functions find them in their environment. */
export function secretsOf(dataFolder: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataFolder, 'secrets.json'), 'utf8')) as Record<string, string>
}

export interface HostProcess {
  readonly url: string
  /** From the start of the process until it takes calls. */
  readonly startedInMs: number
  /** Everything it has logged so far. */
  log(): string
  /** What no process can catch. Resolves when it is gone. */
  kill(): Promise<void>
  /** What Ctrl-C does. */
  stop(): Promise<void>
  /** One person's calls, with a session of their own. */
  as(key: string): Promise<RemotePerson>
}

export interface RemotePerson {
  /** @throws when there was no answer: the host is gone, or the call failed */
  call<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Reply<Output<C>>>
  /** The answer's data. @throws when it is a refusal */
  must<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>>
  /** What WeChat's phone button hands the page. */
  phoneCode(): Promise<string>
  /** What the newest message on this person's phone says. */
  newestMessage(): Promise<string>
}

/** Starts the built host, as `npm start` does. */
export async function startHost(folder: string): Promise<HostProcess> {
  const began = performance.now()
  const child = fork(path.join(REPOSITORY, 'dist/cloudhost/main.cjs'), ['--config', path.join(folder, 'host.json')], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let log = ''
  child.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await readyAt(child, gone, () => log)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return {
    url,
    startedInMs: performance.now() - began,
    log: () => log,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    as: (key) => signIn(url, key),
  }
}

async function readyAt(child: ChildProcess, gone: Promise<void>, log: () => string): Promise<string> {
  const heard = new Promise<string>((resolve, reject) => {
    child.on('message', (message: { event: string; url?: string; message?: string }) => {
      if (message.event === 'ready') resolve(message.url!)
      else reject(new Error(message.message))
    })
  })
  const early = gone.then(() => Promise.reject(new Error(`the host ended: ${log()}`)))
  early.catch(() => undefined)
  return Promise.race([heard, early])
}

async function signIn(url: string, key: string): Promise<RemotePerson> {
  const { token } = (await post(url, '/sim/login', { key })) as { token: string }
  const session = `Bearer ${token}`
  const person: RemotePerson = {
    async call(contract, data) {
      const name = contract.name.slice(0, contract.name.indexOf('.'))
      const body = { name, data: { action: contract.name, data } }
      const { result } = (await post(url, '/call', body, session)) as { result?: unknown }
      if (result === undefined) throw new Error(`${contract.name} had no answer`)
      return result as Reply<never>
    },
    async must(contract, data) {
      const reply = await person.call(contract, data)
      if (!reply.ok) throw new Error(`${contract.name}: ${reply.error.code} ${reply.error.message}`)
      return reply.data
    },
    async phoneCode() {
      return ((await post(url, '/sim/phoneCode', {}, session)) as { code: string }).code
    },
    async newestMessage() {
      const answer = await fetch(`${url}/sim/messages`, { headers: { authorization: session } })
      const { messages } = (await answer.json()) as { messages: { lines: string[] }[] }
      return messages[0]?.lines.join(' ') ?? ''
    },
  }
  return person
}

async function post(url: string, address: string, body: object, authorization = ''): Promise<unknown> {
  const answer = await fetch(url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as unknown
}
