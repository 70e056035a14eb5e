/** The settings of a host process: one JSON file, read once and refused loudly. Paths in it are relative to the working directory. */
import { readFile } from 'node:fs/promises'
import type { FunctionAddresses } from './http/functionAccess'
import type { HttpLimits } from './http/server'
import type { SecretDeclaration } from './secrets'
import { readStorageSettings, type StorageSettings } from './storage/settings'

export interface Configuration {
  /** Folder of built functions. */
  functions: string
  /** File with the collections and their indexes. */
  collections: string
  /** Folder for the database, the secrets and whatever else the host keeps. */
  data: string
  /** Folder of built pages. */
  web?: string
  /** CommonJS module that fills a new data folder. */
  seed?: string
  /** Who says who is calling. `simulated` is the only provider so far. */
  identity: 'simulated'
  /** File of simulated accounts; it may be absent. */
  accounts?: string
  /** Random keys the host makes on its first start and hands to functions as environment variables. */
  secrets: SecretDeclaration[]
  /** Environment variables for functions. */
  environment: Record<string, string>
  listen: { host: string; port: number }
  /** The address others reach this host by. */
  publicAddress?: string
  limits?: Partial<HttpLimits>
  /** Functions by address, as HTTP 访问服务 has them: `{ "/opds": "opds" }`. */
  /** The function that takes message pushes. */
  messagePush?: string
  http?: FunctionAddresses
  /** Files. All of it may be left out. */
  storage: StorageSettings
}

const DEFAULTS = {
  identity: 'simulated',
  secrets: [] as SecretDeclaration[],
  environment: {},
  listen: { host: '127.0.0.1', port: 8080 },
} as const

const KNOWN = [
  'functions',
  'collections',
  'data',
  'web',
  'seed',
  'identity',
  'accounts',
  'secrets',
  'environment',
  'listen',
  'publicAddress',
  'limits',
  'messagePush',
  'http',
  'storage',
]

/** @throws {Error} naming the setting that is missing, unknown or of the wrong kind */
export async function readConfiguration(path: string): Promise<Configuration> {
  const given = JSON.parse(await readFile(path, 'utf8')) as Partial<Configuration>
  const unknown = Object.keys(given).filter((name) => !KNOWN.includes(name))
  if (unknown.length > 0) throw new Error(`${path}: there is no setting "${unknown.join('", "')}".`)
  for (const name of ['functions', 'collections', 'data'] as const) {
    if (typeof given[name] !== 'string') throw new Error(`${path}: set "${name}" to a path.`)
  }
  const configuration = {
    ...DEFAULTS,
    ...given,
    listen: { ...DEFAULTS.listen, ...given.listen },
    storage: readStorageSettings(given.storage, path),
  } as Configuration
  if ((configuration.identity as string) !== 'simulated') {
    throw new Error(`${path}: "identity" can only be "simulated" so far, not "${configuration.identity as string}".`)
  }
  const { port } = configuration.listen
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${path}: "listen.port" is no port.`)
  return configuration
}
