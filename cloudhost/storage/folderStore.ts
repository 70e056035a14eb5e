/**
 * Objects as files of one folder.
 *
 *   <folder>/incoming/<key>           being written; whatever lies here after a kill is nobody's
 *   <folder>/objects/<2 hex>/<key>    whole and synced
 *
 * A file is written to `incoming`, synced, then renamed, and the folder it lands in is synced: a kill or a power cut at
 * any moment leaves it whole or absent. Names on disk are keys. One process a folder.
 */
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isKey, type ObjectStore, type StoredObject } from './store'

const INCOMING = 'incoming'
const OBJECTS = 'objects'

/** Never through a symbolic link, should somebody have put one into the folder. */
const READ = constants.O_RDONLY | constants.O_NOFOLLOW
const WRITE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW

/** Opens the folder, making it when it is not there. Only its owner can read it. */
export async function openFolderStore(folder: string): Promise<ObjectStore> {
  const incoming = join(folder, INCOMING)
  const objects = join(folder, OBJECTS)
  for (const each of [folder, incoming, objects]) await mkdir(each, { recursive: true, mode: 0o700 })
  /** Keys this process is writing. */
  const writing = new Set<string>()

  const shelfOf = (key: string): string => {
    // The callers' keys are their own; this is what stands between a mistake of theirs and the rest of the disk.
    if (!isKey(key)) throw new Error('This is no key of an object.')
    return join(objects, key.slice(0, 2))
  }
  const pathOf = (key: string): string => join(shelfOf(key), key)

  return {
    graceMs: 0,

    async put(key, content) {
      const shelf = shelfOf(key)
      const part = join(incoming, key)
      writing.add(key)
      try {
        const file = await open(part, WRITE_NEW, 0o600)
        try {
          for await (const chunk of content) await file.writeFile(chunk)
          await file.sync()
        } finally {
          await file.close()
        }
        if ((await mkdir(shelf, { recursive: true, mode: 0o700 })) !== undefined) await syncFolder(objects)
        await rename(part, join(shelf, key))
        await syncFolder(shelf)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      } finally {
        writing.delete(key)
      }
    },

    async get(key, range) {
      const file = await open(pathOf(key), READ).catch(absent)
      if (file === undefined) return undefined
      // An empty file has no last byte; the stream ends at once either way.
      return file.createReadStream(range === undefined ? {} : { start: range.first, end: range.last })
    },

    async stat(key) {
      const facts = await lstat(pathOf(key)).catch(absent)
      return facts?.isFile() === true ? { key, size: facts.size, storedAt: facts.mtimeMs } : undefined
    },

    async delete(key) {
      await rm(pathOf(key), { force: true })
    },

    async *list() {
      for (const shelf of await readdir(objects)) {
        for (const key of await readdir(join(objects, shelf))) {
          if (!isKey(key)) continue
          const facts = await lstat(pathOf(key)).catch(absent)
          if (facts?.isFile() === true) yield { key, size: facts.size, storedAt: facts.mtimeMs } satisfies StoredObject
        }
      }
    },

    async discardUnfinished() {
      const left = (await readdir(incoming)).filter((name) => !writing.has(name))
      for (const name of left) await rm(join(incoming, name), { recursive: true, force: true })
      return left.length
    },
  }
}

/** Throws the objects away and leaves whatever else somebody keeps in that folder. */
export async function discardFolderStore(folder: string): Promise<void> {
  for (const each of [INCOMING, OBJECTS]) await rm(join(folder, each), { recursive: true, force: true })
}

/** A rename is durable when the folder that holds the name is. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the file system's journal has to do.
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  // ELOOP: a symbolic link lies where an object should be. It is none.
  if (error.code === 'ENOENT' || error.code === 'ELOOP') return undefined
  throw error
}
