import { command } from '../_kit/cloud'
import type { Documents, Stored, Where } from '../_kit/documents'

/** As many ids as every engine looks up one by one; more of them some would look for in the whole collection. */
const BATCH = 500
/** A function has twenty seconds; what is left over waits for the next run. */
const BATCHES_A_RUN = 80

/**
 * Removes what meets `where`, five hundred at a time: a morning's rows of a large city in one request would not come back
 * in time. A run that is cut off has removed what it removed; the next one goes on.
 *
 * @param where answered by an index, since every batch asks it again
 * @returns whether nothing is left of it; a run removes forty thousand and no more
 */
export async function forgetRun<Doc extends Stored>(collection: Documents<Doc>, where: Where): Promise<boolean> {
  for (let batch = 1; batch <= BATCHES_A_RUN; batch++) {
    const found = await collection.find(where, { limit: BATCH, fields: ['_id'] })
    if (found.length > 0) await collection.remove({ _id: command.in(found.map(({ _id }) => _id)) })
    if (found.length < BATCH) return true
  }
  return false
}

/** The same for whoever does not ask whether anything is left. */
export async function forgetAll<Doc extends Stored>(collection: Documents<Doc>, where: Where): Promise<void> {
  await forgetRun(collection, where)
}
