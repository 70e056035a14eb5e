/**
 * Where the bytes of files lie. One interface: a folder, or a bucket of a store that speaks S3.
 *
 * A store knows keys and bytes and nothing else: names, owners and types are documents (`fileCatalogue.ts`). Keys are
 * made here, by `newKey`; nothing a client said ever becomes a key.
 */
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'

/** The first and the last byte wanted, both counted from 0 and both included. */
export interface ByteRange {
  first: number
  last: number
}

export interface StoredObject {
  key: string
  /** Bytes. */
  size: number
  /** Milliseconds since the epoch, by the store's own clock. */
  storedAt: number
}

export interface ObjectStore {
  /**
   * Milliseconds for which an object that no document names is left alone: somebody else may be about to write the
   * document. 0 where nobody else can be.
   */
  readonly graceMs: number
  /**
   * Stores what `content` yields, all or nothing: until the promise resolves nobody can read the object, and then it
   * is durable. When `content` throws, nothing of it stays and the same error is thrown.
   *
   * @param key from `newKey`, used once
   */
  put(key: string, content: AsyncIterable<Buffer>): Promise<void>
  /** The bytes, or those of `range`, which must lie inside. `undefined` when there is no such object. */
  get(key: string, range?: ByteRange): Promise<Readable | undefined>
  /** `undefined` when there is no such object. */
  stat(key: string): Promise<StoredObject | undefined>
  /** Resolves also when there was no such object. */
  delete(key: string): Promise<void>
  /** Every object that is whole, in no order. One stored or deleted meanwhile may be among them or not. */
  list(): AsyncIterable<StoredObject>
  /**
   * Throws away what was begun and is no longer being written, such as by a process that was killed.
   *
   * @returns how many
   */
  discardUnfinished(): Promise<number>
}

/** 128 random bits, in hex. */
export function newKey(): string {
  return randomBytes(16).toString('hex')
}

export function isKey(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}
