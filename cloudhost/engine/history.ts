/**
 * What lets a transaction see the past on an engine that keeps only the present: while transactions run, every change
 * leaves the text that was there before, and a document being written by a transaction is locked to it.
 */

/** Before `text`; undefined: it did not exist. */
interface Change {
  /** The number of the commit that made it. */
  at: number
  before: string | undefined
}

/** One document of one collection. NUL cannot be part of a collection's name. */
export type DocumentKey = string
export const documentKey = (collection: string, id: string): DocumentKey => `${collection}\0${id}`

export interface LockHolder {
  /** Resolves when the holder let go of its locks. */
  released: Promise<void>
}

export class History {
  private commits = 0
  private readonly running = new Map<object, number>()
  private readonly changes = new Map<DocumentKey, Change[]>()
  private readonly locks = new Map<DocumentKey, LockHolder>()
  private pending: { key: DocumentKey; before: string | undefined }[] = []

  /** A transaction begins: from now on the past is kept for it. Returns the commit it sees. */
  open(owner: object): number {
    this.running.set(owner, this.commits)
    return this.commits
  }

  /** A transaction ended; forgets what nobody can ask for any more. */
  close(owner: object): void {
    this.running.delete(owner)
    if (this.running.size === 0) {
      this.changes.clear()
      return
    }
    const oldest = Math.min(...this.running.values())
    for (const [key, changes] of this.changes) {
      const kept = changes.filter((change) => change.at > oldest)
      if (kept.length === 0) this.changes.delete(key)
      else if (kept.length < changes.length) this.changes.set(key, kept)
    }
  }

  /** Notes a write that is about to be committed. */
  note(key: DocumentKey, before: string | undefined): void {
    if (this.running.size > 0) this.pending.push({ key, before })
  }

  /** The noted writes are durable. */
  commit(): void {
    this.commits += 1
    for (const { key, before } of this.pending) {
      const changes = this.changes.get(key)
      if (changes) changes.push({ at: this.commits, before })
      else this.changes.set(key, [{ at: this.commits, before }])
    }
    this.pending = []
  }

  /** The noted writes did not happen. */
  discard(): void {
    this.pending = []
  }

  /** Documents of a collection that changed since a commit, with what was there then. */
  *changedSince(collection: string, seen: number): Generator<[id: string, before: string | undefined]> {
    const prefix = documentKey(collection, '')
    for (const [key, changes] of this.changes) {
      if (!key.startsWith(prefix)) continue
      const first = changes.find((change) => change.at > seen)
      if (first) yield [key.slice(prefix.length), first.before]
    }
  }

  hasChangedSince(key: DocumentKey, seen: number): boolean {
    return this.changes.get(key)?.some((change) => change.at > seen) ?? false
  }

  lockHolder(key: DocumentKey): LockHolder | undefined {
    return this.locks.size === 0 ? undefined : this.locks.get(key)
  }

  lock(key: DocumentKey, holder: LockHolder): void {
    this.locks.set(key, holder)
  }

  unlock(keys: Iterable<DocumentKey>): void {
    for (const key of keys) this.locks.delete(key)
  }
}
