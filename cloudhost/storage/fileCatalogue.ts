/** The documents that say which file lies under which path. A file exists when its document does, and not before. */
import type { CollectionDeclaration, Engine, Search } from '../engine/engine'

/** The host's own. Functions have no business in it. */
export const FILE_COLLECTION = '_cloudhost_files'
export const FILE_COLLECTION_DECLARATION: CollectionDeclaration = { indexes: [{ keys: ['key'], unique: true }] }

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
  /** Writes the record of its path, at once and durably. @returns the record it took the place of */
  record(file: FileRecord): Promise<FileRecord | undefined>
  byPath(path: string): Promise<FileRecord | undefined>
  byKey(key: string): Promise<FileRecord | undefined>
  /** @returns what was removed */
  remove(path: string): Promise<FileRecord | undefined>
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
          return { text: textOf(file) }
        },
        { insertIfNone: () => ({ id: file.path, text: textOf(file) }) },
      )
      return before
    },
    async byPath(path) {
      return (await find('_id', [path]))[0]
    },
    async byKey(key) {
      return (await find('key', [key]))[0]
    },
    async remove(path) {
      let before: FileRecord | undefined
      await engine.modify(FILE_COLLECTION, where('_id', [path]), (current) => {
        before = read(current.text)
        return { remove: true }
      })
      return before
    },
    async known(keys) {
      return new Set((await find('key', keys)).map(({ key }) => key))
    },
  }
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
