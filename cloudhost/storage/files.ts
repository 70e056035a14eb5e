/** Takes files in and lets them go: bytes and document together, in the order in which a kill does no harm. */
import type { Log } from '../functions/log'
import { describeFault } from '../functions/log'
import { PathTaken } from './errors'
import type { FileCatalogue, FileRecord } from './fileCatalogue'
import { measure } from './measure'
import type { UploadGrant } from './signature'
import { newKey, type ObjectStore } from './store'

export interface Files {
  /**
   * Stores a file under the path that was granted, in place of what was there. Of two at once the one that is whole last
   * stays. Bytes first, then the document: a kill between them leaves bytes nobody knows, which the sweep removes.
   *
   * @throws {FileTooLarge}, {PathTaken} and whatever `content` throws; then nothing has changed
   */
  accept(grant: Omit<UploadGrant, 'expiresAt'>, content: AsyncIterable<Buffer>): Promise<FileRecord>
  /**
   * The document first, then the bytes.
   *
   * @param key removes it only while it has this key @returns whether there was such a file
   */
  remove(path: string, key?: string): Promise<boolean>
  /** Whether an upload of this process will yet write the document of this key. */
  isArriving(key: string): boolean
}

export function createFiles(options: {
  store: ObjectStore
  catalogue: FileCatalogue
  /** Milliseconds since the epoch. */
  clock: () => number
  log: Log
}): Files {
  const { store, catalogue, clock, log } = options
  const arriving = new Set<string>()

  /** Bytes no document names any more. When this fails the sweep does it later. */
  async function discard(key: string): Promise<void> {
    await store.delete(key).catch((error: unknown) => {
      log({ level: 'warn', event: 'storage', outcome: 'not deleted', error: describeFault(error) })
    })
  }

  return {
    async accept(grant, content) {
      const key = newKey()
      arriving.add(key)
      try {
        const measured = measure(content, grant.largestBytes)
        await store.put(key, measured.content)
        const file: FileRecord = {
          path: grant.path,
          key,
          ...(await measured.result()),
          owner: grant.owner,
          createdAt: clock(),
        }
        const before = await catalogue.record(file).catch(async (error: unknown) => {
          // Of anything else nobody knows whether the record was written; the sweep does.
          if (error instanceof PathTaken) await discard(key)
          throw error
        })
        if (before !== undefined) await discard(before.key)
        return file
      } finally {
        arriving.delete(key)
      }
    },

    async remove(path, key) {
      const removed = await catalogue.remove(path, key)
      if (removed === undefined) return false
      await discard(removed.key)
      return true
    },

    isArriving: (key) => arriving.has(key),
  }
}
