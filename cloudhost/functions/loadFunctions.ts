/** Finds and loads built functions: `<folder>/<name>/index.js` with `exports.main`, as CloudBase does. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseCron, type Cron } from './cron'
import { DEFAULT_TIMEOUT_S, LONGEST_TIMEOUT_S } from './limits'

/** What a function exports: CloudBase calls it with the caller's data and facts about the invocation. */
export type Main = (event: Record<string, unknown>, context: InvocationContext) => unknown

/** The second argument of `main`, in CloudBase's spelling. */
export interface InvocationContext {
  request_id: string
  function_name: string
  function_version: string
  namespace: string
  time_limit_in_ms: number
  memory_limit_in_mb: number
}

export interface Timer {
  name: string
  cron: Cron
  /** As written in config.json. */
  expression: string
}

export interface CloudFunction {
  name: string
  main: Main
  timeoutMs: number
  timers: readonly Timer[]
  /** Actions that answer whoever has no session. */
  strangers: ReadonlySet<string>
}

/** Functions handed over in code: a loaded `main`, or one with its settings (the shape of config.json). */
export type GivenFunctions = Record<string, Main | { main: Main; config?: FunctionConfig }>

/** The parts of a function's `config.json` a host acts on. `permissions.openapi` is WeChat's business. */
export interface FunctionConfig {
  /** Seconds. */
  timeout?: number
  triggers?: { name: string; type: string; config: string }[]
  /** Actions that a browser may ask for without a session. In WeChat everybody has an account. */
  strangers?: string[]
}

/**
 * Loads every function in `folder`. Loading runs each module's top level, so the caller puts the environment in
 * place first.
 *
 * @throws {Error} naming the function, when one cannot be loaded: a host with a missing function would lie
 */
export async function loadFolder(folder: string): Promise<CloudFunction[]> {
  if (!existsSync(folder)) {
    throw new Error(`There is no folder of built functions at ${folder}. Run npm run build:cloud first.`)
  }
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries
    .filter((each) => each.isDirectory() && existsSync(join(folder, each.name, 'index.js')))
    .map((each) => each.name)
    .sort()
  return Promise.all(names.map((name) => loadOne(name, resolve(folder, name))))
}

export function takeGiven(given: GivenFunctions): CloudFunction[] {
  return Object.entries(given).map(([name, each]) =>
    typeof each === 'function' ? cloudFunction(name, each, {}) : cloudFunction(name, each.main, each.config ?? {}),
  )
}

async function loadOne(name: string, folder: string): Promise<CloudFunction> {
  const configFile = join(folder, 'config.json')
  const config = existsSync(configFile) ? (JSON.parse(await readFile(configFile, 'utf8')) as FunctionConfig) : {}
  const file = join(folder, 'index.js')
  // The function's own node_modules come first and the project's after, as Node resolves from the function's folder.
  const exported = createRequire(file)(file) as { main?: Main }
  if (typeof exported.main !== 'function') throw new Error(`Function ${name} exports no main: ${file}`)
  return cloudFunction(name, exported.main, config)
}

function cloudFunction(name: string, main: Main, config: FunctionConfig): CloudFunction {
  const timeout = config.timeout ?? DEFAULT_TIMEOUT_S
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_S)) {
    throw new Error(`Function ${name}: timeout ${timeout} in config.json is not between 0 and ${LONGEST_TIMEOUT_S} s.`)
  }
  const timers = (config.triggers ?? []).map((trigger) => {
    if (trigger.type !== 'timer') throw new Error(`Function ${name}: trigger type ${trigger.type} is not supported.`)
    return { name: trigger.name, expression: trigger.config, cron: parseCron(trigger.config) }
  })
  return { name, main, timeoutMs: timeout * 1000, timers, strangers: new Set(config.strangers) }
}
