/**
 * Fills a new data folder once, all or nothing.
 *
 *   <data>/seed-unfinished   written before the database exists, removed after the seed is through
 *   _cloudhost/seed          a document written at the very end of the seed
 *
 * A start that finds the file without the document met a seed that died: that database is thrown away and made again.
 * A database without the file is somebody's data and is never touched.
 */
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Engine } from './engine/engine'
import type { Variables } from './functions/environment'

/** The host's own collection. Functions have no business in it. */
export const HOST_COLLECTION = '_cloudhost'
const SEED_ID = 'seed'
const UNFINISHED = 'seed-unfinished'

/** What a seed module exports: `exports.seed`. */
export type Seed = (given: { clock: () => number; env: Variables }) => Promise<unknown>

/** Opens the database of a data folder, starting over when an earlier seed died in it. */
export async function openForSeed(
  dataFolder: string | undefined,
  hasSeed: boolean,
  open: () => Promise<Engine>,
): Promise<Engine> {
  if (dataFolder === undefined) return open()
  const unfinished = join(dataFolder, UNFINISHED)
  const database = databaseFolder(dataFolder)
  if (hasSeed && !existsSync(database)) await writeFile(unfinished, '')
  const engine = await open()
  if (!existsSync(unfinished) || (await isSeeded(engine))) return engine
  await engine.close()
  await rm(database, { recursive: true, force: true })
  return open()
}

export function databaseFolder(dataFolder: string): string {
  return join(dataFolder, 'database')
}

/**
 * Runs the seed when this database has not had it and is new.
 *
 * @param around puts the environment of a function in place
 */
export async function seedOnce(options: {
  engine: Engine
  dataFolder: string | undefined
  seed: string | Seed
  clock: () => number
  env: Variables
  around: (run: () => Promise<void>) => Promise<void>
}): Promise<boolean> {
  const { engine, dataFolder, seed, clock, env } = options
  const unfinished = dataFolder === undefined ? undefined : join(dataFolder, UNFINISHED)
  if (unfinished !== undefined && !existsSync(unfinished)) return false
  const isNew = !(await isSeeded(engine))
  if (isNew) {
    await options.around(async () => {
      const run = typeof seed === 'string' ? loadSeed(seed) : seed
      await run({ clock, env })
    })
    await engine.insert(HOST_COLLECTION, [{ id: SEED_ID, text: JSON.stringify({ _id: SEED_ID, seededAt: clock() }) }])
  }
  if (unfinished !== undefined) await rm(unfinished, { force: true })
  return isNew
}

async function isSeeded(engine: Engine): Promise<boolean> {
  return (
    (await engine.count(HOST_COLLECTION, {
      conditions: [{ path: '_id', in: [SEED_ID] }],
      accept: ({ id }) => id === SEED_ID,
      isExact: true,
    })) > 0
  )
}

function loadSeed(path: string): Seed {
  const file = resolve(path)
  const exported = createRequire(file)(file) as { seed?: Seed }
  if (typeof exported.seed !== 'function') throw new Error(`${path} exports no seed().`)
  return exported.seed
}
