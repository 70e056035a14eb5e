/** What a host is made with. */
import type { CollectionDeclarations } from './engine/engine'
import type { GivenFunctions } from './functions/loadFunctions'
import type { Log } from './functions/log'
import type { FunctionAddresses } from './http/functionAccess'
import type { HttpLimits } from './http/server'
import type { Seed } from './seed'
import type { StorageLimits } from './storage/limits'
import type { S3Credentials, S3Settings } from './storage/s3Settings'

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
  /** Files: where they lie, and what is allowed. */
  storage?: StorageOptions
  /** How functions reach the gateway: in this process (fast), or over HTTP as in production. */
  transport?: 'inProcess' | 'http'
  /** `clock` runs timers from config.json at their times; `manual` leaves them to `runTimer`. */
  timers?: 'clock' | 'manual'
  /** The function that takes WeChat's message pushes, e.g. what it found in a picture. Without it there are none. */
  messagePush?: string
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

export interface StorageOptions extends Partial<StorageLimits> {
  /** Default `<dataFolder>/files`; without either, files die with the host. Two hosts must not share one. */
  folder?: string
  /** A bucket of a store that speaks S3, instead of a folder. */
  s3?: S3Settings & { credentials: S3Credentials }
  /** Signs links; at least 32 bytes. Without it links end with the process. */
  secret?: Buffer
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
  /** Functions that answer GET by address, without anybody's identity: `{ "/opds": "opds" }`. */
  http?: FunctionAddresses
  limits?: Partial<HttpLimits>
}
