/** Finds bytes that no document names and removes them. */
import type { FileCatalogue } from './fileCatalogue'
import type { Files } from './files'
import type { ObjectStore } from './store'

/** Keys asked of the catalogue at once. */
const BATCH = 500
/**
 * So many orphans, if they are also more than a tenth of all objects, were not left by kills: more likely the database
 * was replaced or restored. Then it is for a person to say what is thrown away.
 */
const ORPHANS_TO_DOUBT = 100
const SHARE_TO_DOUBT = 0.1

export interface OrphanReport {
  objects: number
  orphans: number
  /** 0 when the sweep doubted what it saw. */
  removed: number
  outcome: 'ok' | 'doubted' | 'stopped'
}

export interface SweepOptions {
  store: ObjectStore
  catalogue: FileCatalogue
  files: Files
  /** Milliseconds since the epoch. */
  now: number
  /** Asked between batches. */
  isStopping?: () => boolean
}

/** Safe while files come and go: an upload under way is known to `files`, and a finished one to the catalogue. */
export async function sweep({ store, catalogue, files, now, isStopping }: SweepOptions): Promise<OrphanReport> {
  const report: OrphanReport = { objects: 0, orphans: 0, removed: 0, outcome: 'ok' }
  const orphans: string[] = []

  async function judge(keys: string[]): Promise<void> {
    // In this order: whoever is no longer arriving has written his document already, or never will.
    const settled = keys.filter((key) => !files.isArriving(key))
    const known = await catalogue.known(settled)
    orphans.push(...settled.filter((key) => !known.has(key)))
  }

  let batch: string[] = []
  for await (const { key, storedAt } of store.list()) {
    report.objects += 1
    if (store.graceMs > 0 && storedAt > now - store.graceMs) continue
    if (batch.push(key) < BATCH) continue
    if (isStopping?.() === true) return { ...report, outcome: 'stopped' }
    await judge(batch)
    batch = []
  }
  await judge(batch)

  report.orphans = orphans.length
  if (orphans.length > ORPHANS_TO_DOUBT && orphans.length > report.objects * SHARE_TO_DOUBT) {
    return { ...report, outcome: 'doubted' }
  }
  for (const key of orphans) {
    if (isStopping?.() === true) return { ...report, outcome: 'stopped' }
    await store.delete(key)
    report.removed += 1
  }
  return report
}
