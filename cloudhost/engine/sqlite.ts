import type { CollectionDeclarations, Engine } from './engine'

export interface SqliteOptions {
  /** The folder that holds the database file and its lock; undefined keeps everything in memory. */
  folder?: string
  collections: CollectionDeclarations
}

/** Opens a folder of documents, or a database in memory. */
export function openSqlite(_options: SqliteOptions): Promise<Engine> {
  return Promise.reject(new Error('not built yet'))
}
