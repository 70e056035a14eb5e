/**
 * One process a folder. SQLite's own exclusive lock is what holds (the system frees it when a process dies, however it
 * dies); this file says who holds it, so that the refusal can name the process and the file.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EngineUnavailable } from './engine'

const LOCK_FILE = 'cloudhost.lock'

export interface FolderLock {
  /** Removes the file. Safe to call twice. */
  release(): void
}

/**
 * Takes the folder for this process. A file left by a process that no longer runs is replaced.
 *
 * @throws EngineUnavailable when a running process holds it; the message names the process and the file.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, LOCK_FILE)
  for (;;) {
    try {
      writeFileSync(file, `${process.pid}\n`, { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = holderOf(file)
      if (holder !== undefined && isRunning(holder)) throw folderTaken(folder, holder)
      rmSync(file, { force: true })
    }
  }
  let isHeld = true
  return {
    release() {
      if (!isHeld) return
      isHeld = false
      rmSync(file, { force: true })
    },
  }
}

/** The refusal, also used when SQLite's lock is taken although the file did not say so. */
export function folderTaken(folder: string, holder?: number): EngineUnavailable {
  const who = holder === undefined ? 'another process' : `process ${holder}`
  return new EngineUnavailable(
    `${folder} is in use by ${who}. Stop it, or choose another folder. ` +
      `If no such process runs, delete ${join(folder, LOCK_FILE)} and start again.`,
  )
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
