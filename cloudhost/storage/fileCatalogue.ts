/** The documents that say which file lies under which path. A file exists when its document does, and not before. */
import type { CollectionDeclaration, Engine, Search } from '../engine/engine'
import { PathTaken } from './errors'

/** The host's own. Functions have no business in it. */
export const FILE_COLLECTION = '_cloudhost_files'
export const FILE_COLLECTION_DECLARATION: CollectionDeclaration = {
  indexes: [{ keys: ['key'], unique: true }, { keys: ['owner'] }],
}

export interface FileRecord {
  /** Where it lies for those who ask: the part of its id after the bucket. */
  path: string
  /** Where its bytes lie in the store. Another one each time the path is written. */
  key: string
  /** Bytes. */
  size: number
  type: string
  /** Hex. */
  sha256: string
  /** An openid; empty when a function uploaded in its own name. */
  owner: string
  /** Milliseconds since the epoch. */
  createdAt: number
}

export interface FileCatalogue {
  /**
   * Writes the record of its path, at once and durably. A person's file takes the place of that person's only; a
   * function's takes any.
   *
   * @returns the record it took the place of
   * @throws {PathTaken} then nothing has changed
   */
  record(file: FileRecord): Promise<FileRecord | undefined>
  byPath(path: string): Promise<FileRecord | undefined>
  byKey(key: string): Promise<FileRecord | undefined>
  /** @param key removes it only while it has this key @returns what was removed */
  remove(path: string, key?: string): Promise<FileRecord | undefined>
  /** Everything one person has under a folder. */
  ofOwner(owner: string, folder: string): Promise<FileRecord[]>
  /** What lies under a folder since before a moment. */
  olderThan(folder: string, moment: number): Promise<FileRecord[]>
  /** Those of `keys` that some record names. */
  known(keys: readonly string[]): Promise<Set<string>>
}

export function createFileCatalogue(engine: Engine): FileCatalogue {
  const textOf = (file: FileRecord) => JSON.stringify({ _id: file.path, ...file })

  async function find(path: '_id' | 'key', values: readonly string[]): Promise<FileRecord[]> {
    const { rows } = await engine.find(FILE_COLLECTION, where(path, values))
    return rows.map(({ text }) => read(text))
  }

  return {
    async record(file) {
      let before: FileRecord | undefined
      await engine.modify(
        FILE_COLLECTION,
        where('_id', [file.path]),
        (current) => {
          before = read(current.text)
          return isOpenTo(file, before) ? { text: textOf(file) } : undefined
        },
        { insertIfNone: () => ({ id: file.path, text: textOf(file) }) },
      )
      if (before !== undefined && !isOpenTo(file, before)) throw new PathTaken()
      return before
    },
    async byPath(path) {
      return (await find('_id', [path]))[0]
    },
    async byKey(key) {
      return (await find('key', [key]))[0]
    },
    async remove(path, key) {
      let before: FileRecord | undefined
      await engine.modify(FILE_COLLECTION, where('_id', [path]), (current) => {
        const found = read(current.text)
        if (key !== undefined && found.key !== key) return undefined
        before = found
        return { remove: true }
      })
      return before
    },
    async ofOwner(owner, folder) {
      const { rows } = await engine.find(FILE_COLLECTION, {
        conditions: [{ path: 'owner', in: [owner] }],
        accept: ({ id }) => id.startsWith(folder),
        isExact: false,
      })
      return rows.map(({ text }) => read(text))
    },
    async olderThan(folder, moment) {
      const { rows } = await engine.find(FILE_COLLECTION, {
        // Everything that begins with `a/` lies between it and `a0`: the sign after the slash is the zero.
        conditions: [{ path: '_id', gte: folder, lt: `${folder.slice(0, -1)}0` }],
        accept: ({ text }) => read(text).createdAt < moment,
        isExact: false,
      })
      return rows.map(({ text }) => read(text))
    },
    async known(keys) {
      return new Set((await find('key', keys)).map(({ key }) => key))
    },
  }
}

/** Whether `file` may lie where `before` lies. */
function isOpenTo(file: FileRecord, before: FileRecord): boolean {
  return file.owner === '' || file.owner === before.owner
}

function where(path: '_id' | 'key', values: readonly string[]): Search {
  return {
    conditions: [{ path, in: [...values] }],
    accept: ({ id, text }) => values.includes(path === '_id' ? id : read(text).key),
    isExact: true,
  }
}

function read(text: string): FileRecord {
  return JSON.parse(text) as FileRecord
}
