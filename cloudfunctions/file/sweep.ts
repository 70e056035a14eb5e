import { DAY_MS, MINUTE_MS, unionDate } from '../../domain/time'
import { clearScratch } from '../_kit/scratch'
import { forgetFileDays } from '../_store/fileDays'
import { sweepFiles } from '../_store/files'
import { binStrays } from '../_store/strayFiles'
import { sweepUploads } from '../_store/uploads'

/** A file that belongs to nothing, and an upload nobody goes on with, are kept for so long. */
const KEPT_MS = DAY_MS

/** Of a draft that is not there: nobody takes up, in a save under way, what has lain about for longer. */
const STRAYS_KEPT_MS = 2 * DAY_MS

/** No call of a function lasts so long. */
const SCRATCH_KEPT_MS = 60 * MINUTE_MS

/** Every hour: what belongs to nothing, what its thing left behind, and what never became a file. */
export async function sweep(now: number): Promise<void> {
  await binStrays(now - STRAYS_KEPT_MS)
  await sweepFiles(now - KEPT_MS)
  await sweepUploads(now - KEPT_MS)
  await clearScratch(SCRATCH_KEPT_MS)
  await forgetFileDays(unionDate(now - KEPT_MS))
}
