/** The store of a host without a data folder: a folder made when the first file comes and removed with the host. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFolderStore } from './folderStore'
import type { ObjectStore } from './store'

export interface TemporaryStore extends ObjectStore {
  /** Removes everything. */
  close(): Promise<void>
}

export function createTemporaryStore(): TemporaryStore {
  let opened: Promise<{ folder: string; store: ObjectStore }> | undefined
  const made = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cloudhost-files-'))
    return { folder, store: await openFolderStore(folder) }
  }
  /** Nothing was ever put in as long as there is no folder. */
  const ifMade = async () => (await opened)?.store

  return {
    graceMs: 0,
    async put(key, content) {
      opened ??= made()
      await (await opened).store.put(key, content)
    },
    get: async (key, range) => (await ifMade())?.get(key, range),
    stat: async (key) => (await ifMade())?.stat(key),
    delete: async (key) => (await ifMade())?.delete(key),
    async *list() {
      const store = await ifMade()
      if (store !== undefined) yield* store.list()
    },
    discardUnfinished: async () => (await ifMade())?.discardUnfinished() ?? 0,
    async close() {
      const made = await opened
      if (made !== undefined) await rm(made.folder, { recursive: true, force: true })
    },
  }
}
